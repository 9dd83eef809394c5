"""Transcribing, importing, and the record itself."""

import json
from base64 import b64encode
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.land import WORD, Land

from sekisho.ledger.notes import Checkpoint
from sekisho.record import home
from sekisho.record.actors import EVERYWHERE
from sekisho.record.roles import Role
from sekisho.record.turns import size


@doing("bundle.transcribe")
def transcribe(land: Land, body: str) -> dict[str, Any]:
    """A place of the body."""
    place = {"place_id": land.number(body), "body_id": body, "kind": "room", "name": WORD[body]}
    return {"body_id": body, "table": "places", "rows": [place]}


@doing("bundle.revise", "rows")
def revise(land: Land, body: str) -> dict[str, Any]:
    """A place that the record knows."""
    place = {"place_id": land.kept(body), "body_id": body, "kind": "screen", "name": WORD[body]}
    return {"body_id": body, "table": "places", "rows": [place]}


@doing("import.begin")
def begin(land: Land, body: str) -> dict[str, Any]:
    """An import that has not begun."""
    return {"body_id": body, "run": land.number(body), "digest": WORD[body], "new": 1, "changed": 0, "rejected": 0}


@doing("import.finish", "run")
def finish(land: Land, body: str) -> dict[str, Any]:
    """An import under way."""
    return {"body_id": body, "run": land.act("import.begin", Role.HEAD, body, **begin(land, body))}


@doing("ledger.acknowledge")
def acknowledge(_: Land, body: str) -> dict[str, Any]:
    """A checkpoint that was signed and seen, and that the database does not hold."""
    lost = size() + 7
    note = home.signer().sign(home.origin(), lost, bytes(32))
    (home.path() / "newest-checkpoint.json").write_text(json.dumps({"size": lost, "note": note}), encoding="utf-8")
    root = b64encode(Checkpoint.parse(note).root).decode()
    return {"body_id": body, "lost_size": lost, "lost_root": root, "reason": WORD[body]}


@doing("reconciliation.keep", bodies=(EVERYWHERE,))
def keep(_: Land, __: str) -> dict[str, Any]:
    """A report about nobody."""
    return {"day": "2026-04-01", "rulebook": "1", "reports": []}
