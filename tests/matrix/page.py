"""Who may do what, as a page: ``python -m tests.matrix`` writes docs/roles.md and docs/roles.ja.md anew."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sekisho.kernel.texts import Lang, Text
from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import CITES, LABELS, Role

DOCS = Path(__file__).parents[2] / "docs"
FILES: dict[Lang, str] = {"en": "roles.md", "ja": "roles.ja.md"}
HEADS = {
    Role.HEAD: Text("長", "Head"),
    Role.MANAGER: Text("管理者", "Manager"),
    Role.DESK: Text("保全", "Desk"),
    Role.ASSESSOR: Text("評価", "Assessor"),
    Role.BUSINESS: Text("事業者", "Business"),
    Role.INSPECTOR: Text("検査", "Inspector"),
    Role.ADMIN: Text("システム", "Admin"),
    Role.SYSTEM: Text("定時", "Clock"),
}
TITLE = Text("# 役割と権限", "# Who may do and see what")
OTHER = Text("[English](roles.md)", "[日本語](roles.ja.md)")
LEAD = Text(
    "役割は、一つの行政機関・適合事業者、またはその一つの部署について持ちます。✓ は、その機関・事業者について"
    "その役割でできることです。他の機関・事業者のものと、存在しないものは、同じ言葉で拒まれます。"
    "検査者は自らの API トークンのほかに何も変えず、システム管理者は内容を読みません。"
    "適性評価の結果は、長、適性評価実施担当者、検査者だけが読みます。\n\n"
    "この表は宣言から作られます（`python -m tests.matrix`）。`tests/matrix` は、すべての行為と照会をすべての役割で、"
    "自らのものと他のものについて試し、すべてのます目を確かめます。",
    "A role is held for one organ or business, or for one unit of it. ✓ is what the role can do for that body. What is "
    "another's and what does not exist are refused in the same words. Inspectors change nothing but API tokens of "
    "their own, and administrators read no contents. Results of assessments are read by heads, assessment officers and "
    "inspectors alone.\n\n"
    "The table is made from the declarations (`python -m tests.matrix`); `tests/matrix` tries every act and query "
    "as every role, over things of its own and of others, and asserts every cell.",
)
ROLES = Text("役割", "Roles")
ACTS_TITLE, QUERIES_TITLE, REGISTERS_TITLE = Text("行為", "Acts"), Text("照会", "Queries"), Text("帳簿", "Registers")
CITED = Text("根拠", "Articles")
WHAT = Text("内容", "What")
Line = tuple[str, Text, Collection[Role], tuple[str, ...]]


def page(lang: Lang) -> str:
    """Return the page in a language."""
    acts = [(a.name, a.label, a.roles, a.cites) for name, a in sorted(ACTS.items()) if not name.startswith("test.")]
    queries: list[Line] = [(q.name, q.label, q.roles, ()) for _, q in sorted(QUERIES.items())]
    registers: list[Line] = [(r.name, r.label, r.roles, ()) for _, r in sorted(REGISTERS.items())]
    parts = [TITLE.in_(lang), OTHER.in_(lang), LEAD.in_(lang), _roles(lang)]
    parts += ["\n".join(_table(ACTS_TITLE, acts, lang, CITED))]
    parts += ["\n".join(_table(title, lines, lang)) for title, lines in
              ((QUERIES_TITLE, queries), (REGISTERS_TITLE, registers))]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _roles(lang: Lang) -> str:
    lines = [f"## {ROLES.in_(lang)}", "", f"| | {WHAT.in_(lang)} | {CITED.in_(lang)} |", "| --- | --- | --- |"]
    for role in Role:
        lines.append(f"| {HEADS[role].in_(lang)} | {LABELS[role].in_(lang)} | {', '.join(CITES.get(role, ('–',)))} |")
    return "\n".join(lines)


def _table(title: Text, lines: Iterable[Line], lang: Lang, cited: Text | None = None) -> Iterator[str]:
    heads = ["", WHAT.in_(lang), *(HEADS[role].in_(lang) for role in Role), *([cited.in_(lang)] if cited else [])]
    yield f"## {title.in_(lang)}"
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield f"| --- | --- |{' :-: |' * len(Role)}{' --- |' if cited else ''}"
    for name, label, roles, cites in lines:
        marks = ["✓" if role in roles else " " for role in Role]
        yield f"| {' | '.join([f'`{name}`', label.in_(lang), *marks, *([', '.join(cites)] if cited else [])])} |"


def write() -> None:
    """Write both pages."""
    for lang, name in FILES.items():
        (DOCS / name).write_text(page(lang), encoding="utf-8")
