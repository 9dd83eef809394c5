"""Every form that is sent says where it came from; the test browser does not ask, a real one is turned away."""

import re
from pathlib import Path

import pytest

import sekisho

HOME = Path(sekisho.__file__).parent
FORMS = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
TEMPLATES = [p for p in sorted(HOME.rglob("templates/**/*.html")) if FORMS.search(p.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: str(p.relative_to(HOME)))
def test_a_form_that_is_sent_carries_its_token(template: Path) -> None:
    assert all("csrf_token" in form for form in FORMS.findall(template.read_text(encoding="utf-8")))
