"""Input that cannot be used is refused in one sentence, and leaves nothing behind."""

import os
import tempfile
from pathlib import Path

import pytest
from tests.facts import hostile_archives, hostile_texts, hostile_workbooks
from tests.facts.hostile import MAKERS, Maker, csv_folder

from sekisho.facts import read_bundle
from sekisho.kernel.refusals import Unusable

ROOMS = (hostile_texts, hostile_archives, hostile_workbooks)  # importing them registers their makers


@pytest.mark.parametrize(("maker", "says"), MAKERS.values(), ids=MAKERS)
def test_hostile_input_gives_one_clear_sentence(
    maker: Maker, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = maker(tmp_path)
    desk = tmp_path.with_name(f"{tmp_path.name}-desk")
    desk.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(desk))

    with pytest.raises(Unusable) as refused:
        read_bundle(place)

    sentence = refused.value.text
    assert says in sentence.en
    assert sentence.ja.endswith("。")
    assert sentence.en.endswith(".")
    assert "\n" not in sentence.ja + sentence.en
    assert len(sentence.en) < 6000
    assert list(desk.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    place = csv_folder(tmp_path, b"person_id,name\n")
    (place / "persons.csv").chmod(0)

    with pytest.raises(Unusable, match=r"persons\.csv: it cannot be read"):
        read_bundle(place)
