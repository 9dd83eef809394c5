"""Drafts of a revision: overlays on the law in force that say only what changes."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec
import yaml

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.cites import Cite
from sekisho.law.parameters import Parameter, Value

MOST_BYTES = 65_536
DEEPEST = 12
GREATEST = 36_500
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class _Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    from_: date = msgspec.field(name="from")
    value: bool | int | str


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    label: Text
    because: Text
    parameters: dict[str, list[_Change]]


class Draft(msgspec.Struct, frozen=True):
    """A draft: its name, what it is called, why, and the new values of each parameter by day."""

    name: str
    label: Text
    because: Text
    values: dict[str, tuple[Value, ...]]


def drafts() -> tuple[str, ...]:
    """Return the names of the drafts that are shipped."""
    return tuple(sorted(path.stem for path in (yamls.HOME / "drafts").glob("*.yaml")))


def find_draft(name: str | Path, known: Mapping[str, Parameter]) -> Draft:
    """Read a shipped draft by name, or a file by path; Unusable says what is wrong with it and where."""
    path = yamls.HOME / "drafts" / f"{name}.yaml" if str(name) in drafts() else Path(name)
    written = _shaped(path, _plain(path))
    if not NAME.fullmatch(written.name):
        raise _refused(
            path, "name は英小文字・数字・ハイフンで40字まで", "name takes a-z, 0-9 and -, up to 40 characters"
        )
    values = {key: _values(path, written.name, key, changes, known) for key, changes in written.parameters.items()}
    return Draft(written.name, written.label, written.because, values)


def _plain(path: Path) -> object:
    """Return the plain value of a file nobody has vouched for: bounded in size and depth, no references."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        names = ", ".join(drafts())
        raise _refused(path, f"見つかりません。同梱の案：{names}", f"not found; drafts shipped: {names}") from None
    if len(raw) > MOST_BYTES:
        raise _refused(path, f"{MOST_BYTES}バイトを超えています", f"longer than {MOST_BYTES} bytes")
    try:
        text = raw.decode("utf-8-sig")
        _bound(text)
        return yamls.load(text)
    except (yaml.YAMLError, ValueError) as error:
        reason = _short(error)
        raise _refused(path, f"YAMLとして読めません（{reason}）", f"not readable as YAML ({reason})") from None


def _bound(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            raise ValueError("references and deep nesting are not accepted")


def _shaped(path: Path, plain: object) -> _Written:
    try:
        return yamls.convert(plain, _Written)
    except msgspec.ValidationError as error:
        raise _refused(
            path, f"形式が違います（{_short(error)}）", f"not the shape of a draft ({_short(error)})"
        ) from None


def _values(
    path: Path, draft: str, name: str, changes: list[_Change], known: Mapping[str, Parameter]
) -> tuple[Value, ...]:
    if name not in known:
        raise _refused(path, f"「{_short(name)}」という数値はありません", f"there is no parameter {_short(name)!r}")
    if not changes or len({c.from_ for c in changes}) < len(changes):
        raise _refused(path, f"{name}：施行日ごとに値を一つ書いてください", f"{name}: give one value per day")
    cite = Cite("draft", draft, grade="unconfirmed", note=Text("改正案", "draft"))
    for change in changes:
        _fits(path, known[name], change.value)
    return tuple(Value(c.from_, c.value, cite) for c in sorted(changes, key=lambda c: c.from_))


def _fits(path: Path, parameter: Parameter, value: bool | int | str) -> None:
    if parameter.unit == "flag" and not isinstance(value, bool):
        raise _refused(
            path, f"{parameter.name}：true か false を書いてください", f"{parameter.name}: true or false expected"
        )
    if parameter.unit != "flag" and (isinstance(value, bool | str) or not 1 <= value <= GREATEST):
        ja = f"{parameter.name}：1から{GREATEST}までの整数を書いてください（単位 {parameter.unit}）"
        raise _refused(path, ja, f"{parameter.name}: a whole number from 1 to {GREATEST} expected ({parameter.unit})")


def _short(words: object) -> str:
    """Return what a stranger's file made of a message: on one line, at most 150 characters."""
    return " ".join(str(words).split())[:150]


def _refused(path: Path, ja: str, en: str) -> Unusable:
    return Unusable(Text(f"改正案 {path.name} を使えません：{ja}", f"Draft {path.name} cannot be used: {en}"))
