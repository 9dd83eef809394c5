"""Spreadsheets of moves as personnel sections send them, and a desk that takes them up."""

import re
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.world import World

HEADINGS = ("発令日", "職員番号", "氏名", "旧所属", "新所属", "異動区分")
Row = tuple[str, ...]


def csv(*rows: Row, headings: Row = HEADINGS, encoding: str = "cp932") -> bytes:
    """A CSV file, in the encoding ministries use."""
    return "\r\n".join(",".join(cells) for cells in (headings, *rows)).encode(encoding)


def xlsx(*rows: Row, headings: Row = HEADINGS) -> bytes:
    """The same as a workbook."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("4月1日付")
    for n, cells in enumerate((headings, *rows)):
        sheet.write_row(n, 0, cells)
    book.close()
    return stream.getvalue()


def uploaded(client: Client, content: bytes, name: str = "異動.csv", body: str = "MOD") -> str:
    """Upload a file; returns the address of its draft."""
    answer = client.post("/moves/upload", {"body_id": body, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def previewed(client: Client, content: bytes, name: str = "異動.csv") -> tuple[str, str]:
    """Upload a file and go on to the preview, with the columns as proposed; returns its address and text."""
    address = uploaded(client, content, name)
    page = client.get(address)
    if "/columns" in page.content.decode():
        client.post(f"{address}columns", chosen(page.content.decode()))
    return address, worked(client, address)


def worked(client: Client, address: str) -> str:
    """Look at a draft until it waits for somebody; returns the page."""
    for _ in range(50):
        answer = client.get(address, follow=True)
        if 'id="progress"' not in answer.content.decode():
            return answer.content.decode()
    raise AssertionError("the draft never ends")


def chosen(page: str) -> dict[str, str]:
    """The form of the columns as it is filled in already."""
    found: dict[str, str] = {}
    for name, options in re.findall(r'<select id="c-\w+" name="(\w+)">(.*?)</select>', page, re.DOTALL):
        marked = re.search(r"<option selected>([^<]*)</option>", options)
        found[name] = marked[1] if marked else ""
    return found


def handling(world: World, person: str, secret: str, **days: Any) -> None:
    """A line of the range of handlers."""
    world.rows("handlers", designation_id=secret, person_id=person, organ_id="MOD", reason="所掌", **days)
