"""The history of any record: its versions, who wrote each under which article, and the proof of each."""

import json
from collections.abc import Iterable
from typing import Any

from sekisho.ledger import merkle
from sekisho.ledger.notes import Checkpoint
from sekisho.ledger.proofs import verify_inclusion
from sekisho.ledger.signatures import signed_by
from sekisho.record import publish
from sekisho.record.acts import ACTS
from sekisho.record.authority import unknown
from sekisho.record.entry import row_line
from sekisho.record.facts import Fact, kinds
from sekisho.record.home import signer
from sekisho.record.log import TREE, Log
from sekisho.record.looks import Look, query
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.accounts.queries import called
from sekisho.rooms.named import leaf
from sekisho.rooms.readers import CONTENTS

READERS = tuple(sorted({*CONTENTS, Role.ADMIN}))
Row = dict[str, Any]


@query("record.history", ja="記録の来歴", en="The history of a record", roles=READERS)
def history(look: Look, *, kind: str, key: str, page: int = 1, per_page: int = 20) -> Row:
    """Return the versions of one statement, the newest first, each with the acts that wrote and ended it.

    ``kind`` is the table (``handling.handler``), ``key`` the statement's name. ``proved`` says that the version's
    commitment stands in its entry, and the entry under the newest signed checkpoint, of ``size`` entries. ``who`` is
    what the account is called, to those who may know it; everybody is told the role and the body it acted in.
    """
    found = _versions(look, kind, key)
    part = leaf([{"fact": fact} for fact in found], page, per_page)
    facts = [row["fact"] for row in part["rows"]]
    doings = _doings(look, {n for fact in facts for n in (fact.known_from, fact.known_to) if n is not None})
    note = Checkpoint.parse(publish.newest())
    rows = [_version(look, fact, doings, note) for fact in facts]
    return {**part, "rows": rows, "kind": kind, "key": key, "table": found[0].TABLE, "size": note.size}


@query("record.proof", ja="台帳の証明", en="The proof of a ledger entry", roles=READERS)
def proof(look: Look, *, kind: str, key: str, index: int) -> Row:
    """Return an entry that wrote or ended a version of the statement, with its proof (``record.publish.proof``)."""
    found = _versions(look, kind, key)
    if not any(index in (fact.known_from, fact.known_to) for fact in found):
        raise unknown()
    return publish.proof(index)


def _versions(look: Look, kind: str, key: str) -> list[Fact]:
    """Return the versions the viewer may see; refused as not there where there is none."""
    table = {one._meta.label_lower: one for one in kinds()}.get(kind)
    rows = table.objects.filter(key=key).seen_by(look.actor).order_by("-pk") if table else []
    found = [fact for fact in rows if look.size is None or fact.known_from < look.size]
    if not found:
        raise unknown()
    return found


def _doings(look: Look, indexes: Iterable[int]) -> dict[int, Row]:
    rows = list(Doing.objects.filter(index__in=list(indexes)))
    who = called(look, {doing.account for doing in rows})
    return {doing.index: _doing(doing, who.get(doing.account)) for doing in rows}


def _doing(doing: Doing, who: str | None) -> Row:
    act = ACTS.get(doing.act)
    label = {"ja": act.label.ja, "en": act.label.en} if act else {"ja": doing.act, "en": doing.act}
    shown = {name: getattr(doing, name) for name in ("index", "act", "at", "account", "role", "body_id")}
    return {**shown, "who": who, "label": label, "cites": _cites(doing.index)}


def _cites(index: int) -> list[str]:
    """The articles as the entry itself states them: those of the day, whatever the act rests on now."""
    return list(json.loads(Log().entries(index, index + 1)[0])["cites"])


def _version(look: Look, fact: Fact, doings: dict[int, Row], note: Checkpoint) -> Row:
    ended = None if fact.known_to is None else doings.get(fact.known_to)
    return {
        "values": fact.told(look.actor),
        "erased": fact.salt is None,
        "written": doings[fact.known_from],
        "ended": ended,
        "proved": _proved(fact, note),
    }


def _proved(fact: Fact, note: Checkpoint) -> bool:
    """Check the whole chain from the row to the signature; an erased row can only be followed to its entry."""
    body = Log().entries(fact.known_from, fact.known_from + 1)[0]
    path = TREE.inclusion(fact.known_from, note.size)
    stands = verify_inclusion(merkle.leaf(body), fact.known_from, note.size, path, note.root)
    committed = fact.salt is None or row_line(fact) in json.loads(body)["rows"]
    return stands and committed and bool(signed_by(note.note, [signer().key()]))
