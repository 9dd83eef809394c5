"""The commands as a person runs them: exit status, the JSON that is promised, one sentence instead of a traceback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import sekisho
from tests.soak import whole_or
from typer.core import TyperGroup
from typer.main import get_command

from sekisho.cli.main import app
from sekisho.facts import write_bundle
from sekisho.facts.bundle import Facts
from sekisho.law.cases import cases

BASE = next(c for c in cases() if c.owner == "ASSESSED SDS" and c.name.startswith("The organ's own result"))
FINDING = {
    "code", "severity", "person_id", "organ_id", "regime", "designation_id", "place_id",
    "from", "until", "failed", "cites", "next_step",
}  # fmt: skip


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A bundle in which everything is in order on 2026-06-01."""
    path = tmp_path / "sound"
    write_bundle(Facts.of(BASE.facts), path, form="csv", lang="ja")
    return path


@pytest.fixture
def doubted(tmp_path: Path) -> Path:
    """The same, with a doubt notice on 2026-05-20 at ten."""
    path = tmp_path / "doubted"
    write_bundle(Facts.of(BASE.facts), path, form="csv", lang="en")
    notice = "person_id,organ_id,regime,given_at\nP,MOD,SDS,2026-05-20T10:00\n"
    (path / "doubt_notices.csv").write_text(notice, encoding="utf-8")
    return path


def _commands(group: TyperGroup, above: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every command with its options."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", [option for one in command.params for option in one.opts]


def test_every_command_can_be_told_its_language() -> None:
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    found = dict(_commands(whole))

    assert len(found) > 25
    assert [name for name, options in found.items() if "--lang" not in options] == []


def parsed(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_an_audit_without_findings_ends_with_0(sound: Path) -> None:
    done = sekisho("audit", sound, "--on", "2026-06-01")

    assert (done.returncode, done.stderr) == (0, "")


def test_an_audit_with_findings_ends_with_1_and_writes_the_promised_json(doubted: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.json"

    done = sekisho("audit", doubted, "--on", "令和8年6月1日", "--out", out, "--lang", "en")

    found = parsed(out)
    assert done.returncode == 1
    assert {"rulebook", "window", "counts", "rejected", "findings"} <= found.keys()
    assert found["counts"] == {"HANDLER_WITHOUT_RIGHT": 1}
    [finding] = found["findings"]
    assert finding.keys() >= FINDING
    assert (finding["failed"], finding["from"]) == (["NO_DOUBT"], "2026-05-20T10:00:00+09:00")
    assert "SDS 11" in finding["cites"]
    assert "assessment" in finding["next_step"]


def test_an_audit_that_left_rows_out_ends_with_3_and_names_them(sound: Path, tmp_path: Path) -> None:
    with next(sound.glob("職員*.csv")).open("a", encoding="utf-8") as file:
        file.write("Q,佐藤 花,サトウ ハナ,令和99年13月1日\r\n")
    out = tmp_path / "findings.json"

    done = sekisho("audit", sound, "--on", "2026-06-01", "--out", out)

    [row] = parsed(out)["rejected"]
    assert done.returncode == 3
    assert (row["line"], row["value"]) == (3, "令和99年13月1日")


@pytest.mark.parametrize(
    "words",
    [
        ("audit", "{gone}"),
        ("audit", "{sound}", "--on", "nonsense"),
        ("audit", "{sound}", "--from", "2026-06-01", "--to", "2026-05-01"),
        ("audit", "{sound}", "--on", "2026-06-01", "--out", "x.docx"),
        ("ask", "{sound}", "--person", "P"),
        ("ask", "{sound}", "--person", "P", "--designation", "D", "--at", "soon"),
        ("whatif", "{sound}", "--draft", "no-such-draft"),
        ("law", "show", "no such thing"),
        ("sample", "no-such-profile", "--out", "x"),
    ],
)
def test_what_cannot_be_used_gets_a_sentence_and_2_and_never_a_traceback(
    words: tuple[str, ...], sound: Path, tmp_path: Path
) -> None:
    given = [word.format(sound=sound, gone=tmp_path / "gone") for word in words]

    done = sekisho(*given)

    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert "SEKISHO_DEBUG" not in done.stderr


def test_ask_prints_one_object_with_every_condition(doubted: Path) -> None:
    done = sekisho("ask", doubted, "--person", "P", "--designation", "D", "--at", "2026-05-20T09:59", "--json")

    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert (answer["outcome"], answer["until"]) == ("allow", "2026-05-20T10:00:00+09:00")
    assert len(answer["conditions"]) == 10
    assert all(c.keys() == {"code", "ok", "cite", "facts", "en", "ja"} for c in answer["conditions"])


def test_ask_says_no_with_the_article_and_the_next_lawful_step(doubted: Path) -> None:
    done = sekisho("ask", doubted, "--person", "P", "--designation", "D", "--at", "2026-05-20T10:00")

    assert done.returncode == 1
    assert "SDS 12(1)(iii)" in done.stdout
    assert "次にできること" in done.stdout


def test_ask_of_a_place_answers_for_each_secret_exposed_there(doubted: Path) -> None:
    (doubted / "places.csv").write_text("place_id,body_id,kind,name\nL,MOD,room,室\n", encoding="utf-8")
    exposed = "place_id,designation_id,from_at,to_at\nL,D,2026-01-01,\n"
    (doubted / "exposures.csv").write_text(exposed, encoding="utf-8")

    before, after = (
        json.loads(sekisho("ask", doubted, "--person", "P", "--place", "L", "--at", at, "--json").stdout)
        for at in ("2026-05-01", "2026-06-01")
    )

    assert [before["outcome"], after["outcome"]] == ["allow", "deny"]
    assert [s["designation_id"] for s in after["secrets"]] == ["D"]
    assert before["until"] == "2026-05-20T10:00:00+09:00"


def test_whatif_names_who_loses_under_a_draft_of_ten_lines(sound: Path, tmp_path: Path) -> None:
    draft, out = tmp_path / "mine.yaml", tmp_path / "change.json"
    draft.write_text(
        "name: mine\nlabel: {ja: 一年, en: One year}\nbecause: {ja: 試し, en: A try}\n"
        "parameters:\n  sds.clearance.term: [{from: 2026-06-01, value: 1}]\n",
        encoding="utf-8",
    )

    done = sekisho(
        "whatif", sound, "--draft", draft, "--from", "2026-05-01", "--to", "2026-06-30",
        "--out", out, "--out", tmp_path / "change.html", "--out", tmp_path / "change.xlsx", "--out", tmp_path / "c.csv",
    )  # fmt: skip

    [change] = parsed(out)["changes"]
    assert done.returncode == 0
    assert (change["change"], change["person_id"], change["designation_id"]) == ("loses", "P", "D")
    assert change["from"] == "2026-06-01T00:00:00+09:00"
    assert parsed(out)["persons"] == {"gains": 0, "loses": 1}


def test_whatif_says_days_and_people_and_no_machine_moments(sound: Path) -> None:
    done = sekisho("whatif", sound, "--draft", "shorter-sds-term", "--from", "2026-05-01", "--to", "2029-06-30")

    assert done.returncode == 0
    assert "〜令和11年6月30日" in done.stdout
    assert "00:00:00" not in done.stdout
    assert "1人" in done.stdout


@pytest.mark.parametrize(
    ("table", "row", "status"),
    [("doubt_notices", "Nobody,MOD,SDS,2026-05-20T10:00", 1), ("doubt_notices", "P,MOD,SDS,someday", 3)],
)
def test_whatif_counts_what_was_not_read_as_an_audit_does(
    doubted: Path, tmp_path: Path, table: str, row: str, status: int
) -> None:
    with (doubted / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    out = tmp_path / "change.json"

    done = sekisho("whatif", doubted, "--draft", "example", "--out", out)

    assert done.returncode == status
    assert len(parsed(out)["dangling"] if status == 1 else parsed(out)["rejected"]) == 1


@pytest.mark.parametrize("lang", whole_or(["en"], ["ja", "en"]))
def test_every_other_command_works_in_both_languages(lang: str, tmp_path: Path) -> None:
    for words in (
        ("law", "show", "SDS 11"),
        ("law", "grades"),
        ("law", "diff", "2020-06-16", "2025-12-26"),
        ("template", str(tmp_path / "form.xlsx")),
        ("sample", "company-small", "--seed", "3", "--out", str(tmp_path / "small")),
        ("doctor",),
    ):
        done = sekisho(*words, "--lang", lang, now="2026-11-23")
        assert (words, done.returncode, done.stderr.count("✗")) == (words, 0, 0)
    assert sekisho("audit", tmp_path / "form.xlsx").returncode == 0
    assert sekisho("audit", tmp_path / "small", "--lang", lang, now="2026-11-23").returncode == 1
