"""Registers as a ministry keeps them, and a head who brings them in."""

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sekisho.facts import write_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.writing import Form

PERSONS = "職員番号,氏名\np1,山田太郎\np2,佐藤次郎\n"
POSTINGS = "配属番号,職員番号,所属,種別,発令日\ng1,p1,MOD,本務,2020-04-01\ng2,p2,MOD,本務,2020-04-01\n"
ASSESSMENTS = (
    "適性評価番号,職員番号,実施機関,制度,結果,通知日\n"
    "a1,p1,MOD,特定秘密,適,2024-04-01\na2,p2,ATLA,特定秘密,適,2024-04-01\n"
)
DESIGNATIONS = (
    "整理番号,指定機関,制度,名称,該当事項,指定日,満了日,表示等\n"
    "d1,MOD,特定秘密,第一号,1-イ,2025-01-01,2029-12-31,表示\n"
)
HANDLERS = "整理番号,職員番号,取り扱わせる機関,開始日\nd1,p1,MOD,2025-06-01\nd1,p2,MOD,2025-06-01\n"
PLACES = "場所コード,所属,種別,名称\nl1,MOD,室,第一作戦室\n"
EXPOSURES = "場所コード,整理番号,開始日時\nl1,d1,2025-06-01\n"
PRESENCES = "場所コード,職員番号,開始日時,区分\nl1,p1,2025-06-01,名簿\nl1,p2,2025-06-01,名簿\nl1,p1,昨日,名簿\n"
REGISTER = {
    "職員・従業者.csv": PERSONS, "配属.csv": POSTINGS, "適性評価.csv": ASSESSMENTS, "指定管理簿.csv": DESIGNATIONS,
    "取扱者の範囲.csv": HANDLERS, "場所・画面・会議.csv": PLACES, "露出.csv": EXPOSURES, "在室・閲覧.csv": PRESENCES,
}  # fmt: skip
"""Of two people the second is cleared by another organ only; one presence has no readable moment."""

MESSY = REGISTER | {
    "職員・従業者.csv": PERSONS + "p3,鈴木三郎\n",
    "指定管理簿.csv": DESIGNATIONS + "d2,MOD,特定秘密,長すぎる,1-イ,2025-01-01,2039-12-31,表示\n",
    "取扱者の範囲.csv": HANDLERS + "d2,p1,MOD,2025-06-01\nd1,p9,MOD,2025-06-01\n",
    "露出.csv": EXPOSURES + "l1,d2,2025-06-01\n",
}
"""And a third without a posting, a secret designated for too long, and a handler whom no list knows."""


def files(register: dict[str, str] = REGISTER) -> list[SimpleUploadedFile]:
    """The register as files of CSV."""
    return [SimpleUploadedFile(name, text.encode()) for name, text in register.items()]


def zipped(register: dict[str, str] = REGISTER) -> list[SimpleUploadedFile]:
    """The register as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in register.items():
            archive.writestr(name, text)
    return [SimpleUploadedFile("帳簿.zip", stream.getvalue())]


def book(facts: Facts, form: Form = "xlsx") -> list[SimpleUploadedFile]:
    """Facts as one file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"register.{form}"
        write_bundle(facts, path, form=form, lang="ja")
        return [SimpleUploadedFile(path.name, path.read_bytes())]


def uploaded(client: Client, given: list[SimpleUploadedFile], body: str = "MOD") -> str:
    """Upload files; returns the address of the draft."""
    answer = client.post("/bring/", {"body_id": body, "file": given})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def worked(client: Client, address: str) -> str:
    """Look at a draft until it waits for somebody; returns the page."""
    for _ in range(50):
        page = client.get(address, follow=True).content.decode()
        if 'id="progress"' not in page:
            return page
    raise AssertionError("the draft never ends")


def audited(client: Client, given: list[SimpleUploadedFile]) -> tuple[str, str]:
    """Upload files and let them be audited; returns the address of the draft and its page."""
    address = uploaded(client, given)
    return address, worked(client, address)


def written(client: Client, address: str, what: str = "rest") -> str:
    """Have a register written; returns the page at its end."""
    client.post(f"{address}write", {"what": what, "confirmed": "on"})
    return worked(client, address)


def said(page: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
