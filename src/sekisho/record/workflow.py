"""Procedures as tables that can be read aloud; each room's table is printed as a diagram in its documentation."""

from collections.abc import Iterable
from dataclasses import dataclass

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.roles import Role

WRONG_STATE = "WRONG_STATE"
"""The code of a refusal by the table alone."""


@dataclass(frozen=True, slots=True)
class Transition:
    """An act that leads from one of some states to another; ``cites`` are canonical citations."""

    act: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[Role, ...]
    cites: tuple[str, ...]
    sends: tuple[str, ...] = ()
    """Kinds of notices the law attaches to it."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """The states of one kind of thing, labelled in both languages, and what leads from one to another."""

    name: str
    states: dict[str, Text]
    transitions: tuple[Transition, ...]
    after: Text | None = None
    """What is lawful where nothing that a person does leads on."""

    def of(self, act: str) -> Transition:
        """Return the transition of an act; KeyError if the table has none."""
        return {t.act: t for t in self.transitions}[act]

    def require(self, act: str, state: str) -> Transition:
        """Return the act's transition; refused, naming what is possible, where it does not start from the state."""
        starting = (t for t in self.transitions if t.act == act and state in t.sources)
        transition = next(starting, self.of(act))
        if state not in transition.sources:
            raise Refusal(
                Text(
                    f"現在の状態「{self.states[state].ja}」ではこの行為はできません。",
                    f"Not possible in the present state: {self.states[state].en}.",
                ),
                transition.cites,
                self._possible(state),
                (WRONG_STATE,),
            )
        return transition

    def _possible(self, state: str) -> Text | None:
        leading = (t for t in self.transitions if state in t.sources and set(t.roles) != {Role.SYSTEM})
        acts = sorted({t.act for t in leading})
        return Text("できること：" + "、".join(acts), "Possible: " + ", ".join(acts)) if acts else self.after

    def diagram(self) -> str:
        """Return the table as a Mermaid state diagram, sorted as written."""
        lines = ["stateDiagram-v2", *(f"    {s}: {t.ja} / {t.en}" for s, t in self.states.items())]
        return "\n".join([*lines, *_arrows(self.transitions)])


def _arrows(transitions: Iterable[Transition]) -> list[str]:
    return [
        f"    {source or '[*]'} --> {t.target}: {t.act} ({', '.join(t.cites)})"
        for t in transitions
        for source in t.sources
    ]
