"""The registers are what their makers write."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from examples.replays.makers.catalogue import REPLAYS as MADE
from examples.replays.makers.names import kanji
from tests.replays.pages import REPLAYS

PLAINLY_INVENTED = re.compile(
    r"Invented (Sailor|Member) \d+|(演習|架空|見本|例示|想定|模型|雛形|復帰) [一二三四五六七八九十]+"
)


def contents(bundle: Path) -> dict[str, bytes]:
    """The bytes of each file of a folder, or of each part of a workbook (how they are packed may differ)."""
    if bundle.is_dir():
        return {file.name: file.read_bytes() for file in bundle.iterdir()}
    with ZipFile(bundle) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.mark.parametrize("name", MADE)
def test_a_maker_writes_its_register_again_byte_for_byte(name: str, tmp_path: Path) -> None:
    written = MADE[name].spelling.write(MADE[name].register(), tmp_path)

    assert contents(written) == contents(REPLAYS / name / written.name)


@pytest.mark.parametrize("name", MADE)
def test_every_name_is_plainly_invented(name: str) -> None:
    persons = [str(row["name"]) for row in MADE[name].register().tables["persons"]]

    assert all(PLAINLY_INVENTED.fullmatch(person) for person in persons)


def test_numbers_in_names_are_written_as_they_are_read() -> None:
    assert [kanji(n) for n in (1, 9, 10, 11, 20, 32, 99)] == ["一", "九", "十", "十一", "二十", "三十二", "九十九"]
