"""What is written is read back: every form, both languages of headings, any facts."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.facts.strategies import FORMS, LANGS, all_facts, assert_same
from tests.soak import SOAK

from sekisho.facts import Facts, read_bundle, write_bundle
from sekisho.facts.writing import Form
from sekisho.kernel.texts import Lang

PLACES: dict[Form, str] = {"csv": "bundle", "zip": "bundle.zip", "parquet": "bundle", "xlsx": "bundle.xlsx"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=12 if SOAK else 5, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=all_facts(), bom=st.booleans())
def test_any_facts_come_back_as_they_were_written(form: Form, lang: Lang, facts: Facts, bom: bool) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder) / PLACES[form]

        write_bundle(facts, place, form=form, lang=lang, bom=bom)
        again, intake = read_bundle(place)

    assert intake.rejected == ()
    assert intake.notices == ()
    assert_same(facts, again)
