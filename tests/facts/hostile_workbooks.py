"""Workbooks that only an attacker writes: small files that would take the memory or the time of everybody."""

from collections.abc import Callable
from pathlib import Path

from tests.facts.hostile import Maker, case, workbook

END = b"</sheetData>"


def far(text: str) -> Callable[[str, bytes], bytes]:
    """Put rows at the end of every sheet."""
    return lambda _name, xml: xml.replace(END, text.encode() + END)


FAR = {
    "lower_case": '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    "blanks": "<row r = '1048576'><c r\n= 'XFD1048576'><v>1</v></c></row>",
    "rows_alone": '<row r="1048576"><c><v>1</v></c></row>' + "<c><v>1</v></c>" * 16_000,
    "beyond_the_last_row": '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "beyond_the_last_column": '<row r="3"><c r="XFE3"><v>1</v></c></row>',
}
ODD = {
    "four_letters": '<row r="3"><c r="ZZZZZZZZZZZZZZ3"><v>1</v></c></row>',
    "a_sign_in_an_attribute": '<row r="1048576"><c s=">" r="XFD1048576"><v>1</v></c></row>',
    "many_openings": "<c " * 400_000,
    "an_unending_attribute": "<c r='" + "a" * 6_000_000,
}


def _register(name: str, text: str, says: str) -> Maker:
    def make(folder: Path) -> Path:
        return workbook(folder, rewrite=far(text))

    make.__name__ = f"a_workbook_with_{name}"
    return case(says)(make)


for _name, _text in FAR.items():
    _register(_name, _text, "remove stray cells")
for _name, _text in ODD.items():
    _register(_name, _text, "not written as spreadsheets write one")


def _dated(value: str) -> Callable[[str, bytes], bytes]:
    """Give the one person's number a date's style and a value no calendar has."""
    styles = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts>'

    def rewrite(name: str, xml: bytes) -> bytes:
        if name.endswith("styles.xml"):
            return xml.replace(b"<fonts", styles + b"<fonts", 1).replace(b'<xf numFmtId="0"', b'<xf numFmtId="164"')
        return xml.replace(b'<c r="A2" t="s"><v>2</v>', f'<c r="A2" s="0"><v>{value}</v>'.encode())

    return rewrite


@case("damaged")
def a_workbook_with_a_duration_beyond_the_calendar(folder: Path) -> Path:
    return workbook(folder, rewrite=_dated("1e18"))


@case("damaged")
def a_workbook_with_a_date_before_all_time(folder: Path) -> Path:
    return workbook(folder, rewrite=_dated("-1e308"))
