"""Rows left out, references to nothing and notes, as one table for every form of the report."""

from dataclasses import dataclass

from sekisho.facts.intake import Dangling, Intake, Rejected
from sekisho.kernel.texts import Lang, Text
from sekisho.reports import words

HEADINGS: tuple[Text, ...] = (words.MATTER, words.FILE, words.LINE, words.COLUMN, words.VALUE, words.EXPECTED)


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One remark on what was read. ``matter`` is rejected, dangling or notice; a note has no line, column or value."""

    matter: str
    file: str
    line: int | None
    column: str
    value: str
    expected: str

    def cells(self, lang: Lang) -> tuple[str, str, int | None, str, str, str]:
        """Return the row under ``HEADINGS``."""
        return words.INTAKE[self.matter].in_(lang), self.file, self.line, self.column, self.value, self.expected


def intake_rows(intake: Intake, lang: Lang) -> list[IntakeRow]:
    """Return what the reading remarked: rows left out first, then references to nothing, then notes."""
    return [
        *(IntakeRow("rejected", r.file, r.line, r.column, r.value, r.expected.in_(lang)) for r in intake.rejected),
        *(IntakeRow("dangling", d.file, d.line, d.column, d.value, d.expected.in_(lang)) for d in intake.dangling),
        *(IntakeRow("notice", n.file, None, "", "", n.text.in_(lang)) for n in intake.notices),
    ]


def intake_note(intake: Intake, lang: Lang) -> str:
    """Return the sentence over what was not read; empty where everything was, and there are only notes."""
    return words.INTAKE_NOTE.in_(lang) if intake.rejected or intake.dangling else ""


def intake_json(intake: Intake, lang: Lang) -> dict[str, object]:
    """Return the same as the members ``rejected``, ``dangling`` and ``notices`` of a JSON report."""
    return {
        "rejected": [_place(row, lang) for row in intake.rejected],
        "dangling": [{"table": row.table} | _place(row, lang) for row in intake.dangling],
        "notices": [{"file": note.file, "text": note.text.in_(lang)} for note in intake.notices],
    }


def _place(row: Rejected | Dangling, lang: Lang) -> dict[str, object]:
    expected = row.expected.in_(lang)
    return {"file": row.file, "line": row.line, "column": row.column, "value": row.value, "expected": expected}
