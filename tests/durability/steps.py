"""Steps done in a process of their own, on the home of the environment: ``python -m tests.durability.steps STEP …``."""

import json
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from sekisho.exchange import backup  # noqa: E402
from sekisho.kernel import clock  # noqa: E402
from sekisho.kernel.refusals import Refusal  # noqa: E402
from sekisho.law import rulebook  # noqa: E402
from sekisho.ledger.notes import Checkpoint  # noqa: E402
from sekisho.record import group, rollback  # noqa: E402
from sekisho.record.actors import EVERYWHERE, Actor, Grant  # noqa: E402
from sekisho.record.acts import perform  # noqa: E402
from sekisho.record.models import Doing  # noqa: E402
from sekisho.record.project import bundle  # noqa: E402
from sekisho.record.roles import Role  # noqa: E402
from sekisho.record.turns import size  # noqa: E402
from sekisho.record.verify import verify_record  # noqa: E402
from sekisho.right import audit  # noqa: E402

KEEPER = Actor("keeper", (Grant(Role.HEAD, EVERYWHERE),))


def persons(first: int, count: int) -> list[int]:
    """Transcribe persons, one in an act; returns the entries."""
    rows = [{"person_id": f"p{n}", "name": "甲"} for n in range(first, first + count)]
    asked = {"body_id": EVERYWHERE, "table": "persons"}
    return [perform("bundle.transcribe", KEEPER, **asked, rows=[row]).index for row in rows]


def founded() -> int:
    """Make the tables and enter something that an audit finds fault with; returns the ledger's size."""
    call_command("migrate", verbosity=0)
    persons(0, 5)
    handled = {"designation_id": "d1", "person_id": "p1", "organ_id": "MOD", "from": date(2020, 1, 1), "to": None}
    secret = {
        "designation_id": "d1", "organ_id": "MOD", "regime": "SDS", "item": "1-イ",
        "designated_on": date(2020, 1, 1), "valid_until": date(2024, 12, 31),
    }  # fmt: skip
    for table, row in (("designations", secret), ("handlers", handled)):
        perform("bundle.transcribe", KEEPER, body_id=EVERYWHERE, table=table, rows=[row])
    return size()


def seated(password: str) -> list[str]:
    """Found a record for MOD whose head (h) and manager (m) have both factors; returns who signs in."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from sekisho.record.actors import SYSTEM
    from sekisho.rooms.accounts.models import Account
    from sekisho.rooms.accounts.queries import actor_of

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    first = perform("account.found", SYSTEM, organ_id="MOD", name_ja="防衛省", admin="a", head="h").result
    admin, head = (actor_of(first[role]["account"], clock.now()) for role in ("admin", "head"))
    made = perform("account.create", admin, username="m", organ_id="MOD", reason="着任").result["account"]
    about = {"account": made, "role": "manager", "body_id": "MOD", "organ_id": "MOD", "reason": "着任"}
    asked = perform("role.request", admin, **about).result
    perform("role.approve", head, request=asked, organ_id="MOD")
    for account in Account.objects.all():
        TOTP.activate(account, generate_totp_secret())
        _with_password(account, password)
    return sorted(Account.objects.values_list("username", flat=True))


def joined(password: str) -> str:
    """Enter ATLA and seat its head, who has both factors; returns what the head signs in as."""
    from tests.web.signing import MACHINE, account_of

    perform("organ.enter", MACHINE, organ_id="ATLA", name_ja="防衛装備庁", power="designator")
    head = account_of(Role.HEAD, "ATLA")
    _with_password(head, password)
    return str(head.username)


def _with_password(account: Any, password: str) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    account.set_password(password)
    account.save()
    RecoveryCodes.activate(account)


def recovery(name: str) -> list[str]:
    """Return the recovery codes of an account that were not used."""
    from allauth.mfa.models import Authenticator

    unused: list[str] = Authenticator.objects.get(user__username=name, type="recovery_codes").wrap().get_unused_codes()
    return unused


def state() -> dict[str, Any]:
    """Return what is in the record, what an audit finds, and what does not fit the ledger."""
    found = audit(bundle(), rulebook(), (date(2019, 1, 1), date(2027, 3, 31))).findings
    faults = [problem.text.en for problem in verify_record(lambda *_: None)]
    lost = rollback.lost()
    return {
        "size": size(), "persons": sorted(bundle()["persons"]["person_id"]), "audit": json.loads(found.write_json()),
        "faults": faults, "lost": lost and [lost.size, lost.root, lost.forked],
    }  # fmt: skip


def backed_up_while_written(path: str) -> dict[str, int]:
    """Write in another thread all the while; returns how many entries the backup has, and how many there are after."""
    going, started = threading.Event(), threading.Event()

    def write() -> None:
        n = 1_000
        while not going.is_set():
            persons(n, 1)
            started.set()
            n += 1

    writer = threading.Thread(target=write)
    writer.start()
    started.wait()
    saved = backup.made(Path(path), clock.now(), lambda *_: None)
    persons(900, 3)
    going.set()
    writer.join()
    return {"saved": saved, "after": size()}


def restored(path: str, *keys: str) -> int:
    """Restore a backup; returns how many entries it has."""
    return backup.restored(Path(path), Path(keys[0]) if keys else None, lambda *_: None)


def saved(path: str, keys: str) -> int:
    """Make a backup, and save the keys; returns how many entries it has."""
    backup.keys_saved(Path(keys))
    return backup.made(Path(path), clock.now(), lambda *_: None)


def tried(act: str, asked: str) -> dict[str, Any]:
    """Perform an act for MOD's head; returns its entry, or the codes of the refusal."""
    head = Actor("head", (Grant(Role.HEAD, "MOD"),))
    try:
        done = perform(act, head, **json.loads(asked))
    except Refusal as refusal:
        return {"refused": list(refusal.codes), "text": refusal.text.en}
    about = json.loads(bytes(_entry(done.index)))["about"]
    return {"index": done.index, "about": about, "outcome": Doing.objects.get(index=done.index).outcome}


def _entry(index: int) -> bytes:
    from sekisho.record.models import LedgerEntry

    return bytes(LedgerEntry.objects.get(index=index).body)


def newest() -> list[Any]:
    """Return size and root of the newest checkpoint this machine remembers."""
    kept = rollback.remembered()
    assert kept is not None
    checkpoint = Checkpoint.parse(kept[1])
    return [checkpoint.size, rollback._root(kept[1])]


def at_once(threads: int, each: int) -> dict[str, Any]:
    """Transcribe in many threads at once, every second time without the authority; returns what became of it."""
    entries: list[int] = []
    refused: list[str] = []

    def write(own: int) -> None:
        for n in range(each):
            actor = Actor("nobody") if n % 2 else KEEPER
            row = {"person_id": f"t{own}-{n}", "name": "甲"}
            try:
                done = perform("bundle.transcribe", actor, body_id=EVERYWHERE, table="persons", rows=[row])
                entries.append(done.index)
            except Refusal as refusal:
                refused.extend(refusal.codes)

    writers = [threading.Thread(target=write, args=(own,)) for own in range(threads)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return {"done": len(entries), "entries": entries, "refused": refused.count("NOT_AUTHORISED")}


def interrupted() -> dict[str, Any]:
    """Interrupt a leader that waits for a crowd, while another's work waits behind it; returns what both heard."""
    heard: list[str] = []

    def write(n: int) -> None:
        row = {"person_id": f"i{n}", "name": "甲"}
        try:
            perform("bundle.transcribe", KEEPER, body_id=EVERYWHERE, table="persons", rows=[row])
        except KeyboardInterrupt as fault:
            heard.append(type(fault).__name__)

    def stopped(*_: object) -> None:
        other.start()
        while len(group._waiting) < 2:
            group._door.wait(0.001)
        raise KeyboardInterrupt

    other, waits, before = threading.Thread(target=write, args=(1,), daemon=True), group._door.wait_for, size()
    group.CROWD, group._before[0], group._door.wait_for = 1, 1, stopped  # type: ignore[assignment, method-assign]
    write(0)
    other.join(10)
    group._door.wait_for = waits  # type: ignore[method-assign]
    write(2)
    return {"heard": heard, "before": before, "after": size()}


STEPS: dict[str, Callable[..., Any]] = {
    "founded": founded, "state": state, "backup-while-written": backed_up_while_written, "restored": restored,
    "recovery": recovery, "saved": saved, "seated": seated, "joined": joined, "tried": tried, "newest": newest,
    "interrupted": interrupted,
    "at-once": lambda threads, each: at_once(int(threads), int(each)),
    "persons": lambda first, count: persons(int(first), int(count)),
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](*sys.argv[2:]), ensure_ascii=False))
