"""The looks of the cells, in one place."""

from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT = "BIZ UDPゴシック"
INK = "#1A1A1C"
TINT = {"critical": "#FDEEEE", "high": "#FFF4E5", "medium": "#FFFBE0", "notice": "#E8F1FE"}
TONE = {"critical": "#B00020", "high": "#B34A00", "medium": "#7A6000", "notice": "#0017C1"}
HEAT = ("#FFFFFF", "#FDE8E4", "#FBC9C0", "#F49C8E", "#DE5B4C", "#B00020")

A4 = 9  # the code of the paper
WIDE = 14  # columns
HEADER = 255  # characters a header may have

CELL = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
LINED = {"bottom": 1, "bottom_color": "#D0D0D5"}
MOMENT = {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}
LINK = {"font_color": "#0017C1", "underline": 1, "text_wrap": True}
GREY = "#5A5A60"
HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F2A44", "valign": "vcenter", "text_wrap": True}


@dataclass
class Styles:
    """The formats of one workbook, each made once. A look is any mixture of XlsxWriter format properties."""

    workbook: xlsxwriter.Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **looks: Any) -> Format:
        """Return the format of a cell with these looks over the plain cell."""
        key = tuple(sorted(looks.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(CELL | looks)
        return self.made[key]

    def heading(self) -> Format:
        """Return the format of a column heading."""
        return self.of(**HEADING)

    def severity(self, severity: str) -> Format:
        """Return the format of a severity: told by its word and, besides, by colour."""
        return self.of(bold=True, font_color=TONE[severity], bg_color=TINT[severity])


def printable(sheet: Worksheet, marking: str) -> None:
    """Make a sheet print on A4 across with marking, heading row and page numbers; wide tables over two pages."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1 if (sheet.dim_colmax or 0) < WIDE else 2, 0)
    sheet.repeat_rows(0)
    if marking:
        sheet.set_header(f"&R{marking.replace('&', '&&')}"[:HEADER])
    sheet.set_footer("&L&A&R&P / &N")
