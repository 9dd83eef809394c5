"""The first steps in words: each with who does it and the way to it, until it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES, ask
from sekisho.web import navigation

QUERY = "board.first_steps"
BRING = Text("帳簿を持ち込む", "Bring your spreadsheets")
ACCOUNTS = Text("アカウントと権限", "Accounts and roles")


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``ways`` are links to what the viewer may do of it, ``who`` says who does it where there is none."""

    label: Text
    why: Text
    who: Text
    done: bool
    ways: tuple[tuple[str, Text], ...]


def steps(actor: Actor) -> list[Step]:
    """Return the first steps as the viewer sees them; none once all are done, or for roles that begin nothing."""
    if not actor.reach(QUERIES[QUERY].roles):
        return []
    found = list(_steps(actor, ask(QUERY, actor)))
    return [] if all(step.done for step in found) else found


def _steps(actor: Actor, told: dict[str, bool | None]) -> Iterator[Step]:
    if told["registers"] is not None:
        yield Step(
            BRING,
            Text(
                "今の名簿と管理簿を選ぶと、まず監査だけを行い、できないものとその理由を示します。",
                "Choose the lists you keep. The audit comes first and shows what the law would not allow, and why.",
            ),
            Text("機関の長が行います。", "The head does it."),
            done=told["registers"],
            ways=_ways(actor, ("bring", BRING, "import.begin")),
        )
        yield Step(
            Text("秘密と場所を登録する", "Enter secrets and places"),
            Text("帳簿に入っていれば、要りません。", "Not needed where the spreadsheets have them."),
            Text(
                "長が指定し、管理者・保全担当者が場所を登録します。",
                "The head designates; manager and desk enter places.",
            ),
            done=bool(told["secrets"] and told["places"]),
            ways=_acts(actor, "designation.designate", "place.enter", "unit.enter"),
        )
    if told["accounts"] is not None:
        yield Step(
            Text("特定秘密管理者と保全担当者のアカウントを作る", "Accounts for manager and desk"),
            Text(
                "二人で行います。システム管理者がアカウントを作って権限を申請し、長が承認します。",
                "It takes two: the administrator makes the accounts and asks for the roles, the head approves.",
            ),
            Text("システム管理者と長が行います。", "Administrator and head do it."),
            done=told["accounts"],
            ways=_ways(actor, ("me", ACCOUNTS, "role.request")),
        )


def _ways(actor: Actor, *wanted: tuple[str, Text, str]) -> tuple[tuple[str, Text], ...]:
    return tuple((navigation.address(name), label) for name, label, act in wanted if _may(actor, act))


def _acts(actor: Actor, *names: str) -> tuple[tuple[str, Text], ...]:
    return tuple((navigation.address("act", name), ACTS[name].label) for name in names if _may(actor, name))


def _may(actor: Actor, act: str) -> bool:
    return any(grant.role in ACTS[act].roles for grant in actor.grants)
