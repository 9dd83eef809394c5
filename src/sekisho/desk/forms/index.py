"""The list of what the viewer may do, by the part of the record it belongs to."""

from typing import Any

from django.apps import apps

from sekisho.desk.forms import words
from sekisho.kernel.names import fold_name
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS, Act

Line = dict[str, Any]
DAILY = ("handling", "designations", "places", "people", "assessments", "organisations", "moves")
"""The parts of the record that a desk works with every day, in the order of the list; the others follow."""


def mine(actor: Actor) -> list[Act]:
    """Return the acts for which the viewer holds a role somewhere, by name."""
    return [ACTS[name] for name in sorted(ACTS) if name in words.helps() and actor.reach(ACTS[name].roles)]


def grouped(actor: Actor, sought: str) -> list[tuple[Text, list[Line]]]:
    """Return the acts that hold every word sought, in groups by room, with their help."""
    wanted = [fold_name(word) for word in sought.split()]
    groups: dict[str, tuple[Text, list[Line]]] = {}
    for act in mine(actor):
        if all(word in _text(act) for word in wanted):
            groups.setdefault(*_room(act))[1].append({"act": act, "help": words.helps()[act.name]})
    return [groups[name] for name in sorted(groups, key=_rank)]


def _rank(module: str) -> int:
    name = module.rpartition(".")[2]
    return DAILY.index(name) if name in DAILY else len(DAILY)


def _room(act: Act) -> tuple[str, tuple[Text, list[Line]]]:
    config = apps.get_containing_app_config(act.function.__module__)
    ja, _, en = str(config.verbose_name if config else "").partition(" / ")
    module = act.function.__module__
    part = module.partition(".actions")[0] if ".actions" in module else module.rpartition(".")[0]
    return part, (Text(ja, en or ja), [])


def _text(act: Act) -> str:
    help_ = words.helps()[act.name]
    told = (act.name, act.label.ja, act.label.en, help_.means.ja, help_.means.en)
    return fold_name(" ".join(told))
