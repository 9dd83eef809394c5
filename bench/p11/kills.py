"""A process performs acts in several threads, is killed at a random moment, and what it had acknowledged is looked for.

``python -m bench.p11.kills KILLS SEED`` works on the home of the environment and prints what it found as JSON. Every
process is forked from this one, which itself never touches the database.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

WRITERS = 4
LOOKED, VERIFIED = 20, 250
"""Kills between two looks at what was acknowledged, and between two verifications of the whole record; both follow the
last kill too. What was lost once stays lost, and what was half done stays so: a later look finds it as well."""
LONGEST = 0.15
"""Seconds between the first acknowledgement of a process and its death, at most."""


def main(kills: int, seed: int) -> dict[str, Any]:
    """Kill so many processes; returns how many acts were acknowledged, lost, half done, and what a check says."""
    rng, acknowledged = Random(seed), Path(os.environ["SEKISHO_HOME"]) / "acknowledged"
    acknowledged.touch()
    _in_a_process(_founded)
    lost, faults, entries = 0, [], 0
    for kill in range(1, kills + 1):
        _killed(rng, acknowledged)
        whole = kill % VERIFIED == 0 or kill == kills
        if not whole and kill % LOOKED:
            continue
        found = json.loads(_in_a_process(lambda whole=whole: _checked(acknowledged, whole=whole)))  # type: ignore[misc]
        lost, entries = max(lost, found["lost"]), found["entries"]
        faults += found["faults"]
    count = len(acknowledged.read_text(encoding="ascii").split())
    return {"kills": kills, "acknowledged": count, "lost": lost, "faults": faults[:10], "entries": entries}


def _killed(rng: Random, acknowledged: Path) -> None:
    """Fork a writer, wait until it has acknowledged something new, and kill it at a random moment after that."""
    before, seed = acknowledged.stat().st_size, rng.randrange(2**32)
    child = os.fork()
    if child == 0:
        _write(seed, acknowledged)
    deadline = time.monotonic() + 60
    while acknowledged.stat().st_size == before and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(rng.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _write(seed: int, acknowledged: Path) -> None:
    """Perform acts for ever; the number of an entry is written down once its act was acknowledged, never before."""
    from sekisho.record.acts import perform  # noqa: PLC0415 -- only the forked process opens the database

    log = os.open(acknowledged, os.O_WRONLY | os.O_APPEND)

    def acts(rng: Random) -> None:
        while True:
            number = f"{rng.getrandbits(64):x}"
            rows = [{"person_id": f"{number}-{n}", "name": "甲"} for n in range(rng.randint(1, 6))]
            asked: dict[str, Any] = {"body_id": "*", "table": "persons"}
            for act in ("bundle.transcribe", "bundle.revise"):
                done = perform(act, _actor(), rows=rows, **asked)
                os.write(log, f"{done.index}\n".encode())
                rows = [row | {"name": "乙"} for row in rows]

    for n in range(WRITERS):
        threading.Thread(target=acts, args=(Random(seed + n),), daemon=True).start()
    time.sleep(3600)


def _actor() -> Any:
    from sekisho.record.actors import Actor, Grant  # noqa: PLC0415
    from sekisho.record.roles import Role  # noqa: PLC0415

    return Actor("p11", (Grant(Role.HEAD, "*"),))


def _founded() -> str:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return ""


def _checked(acknowledged: Path, *, whole: bool) -> str:
    """Look for every acknowledged act, and for anything half done: in what is new, or in the whole record."""
    from sekisho.record.facts import of_table  # noqa: PLC0415
    from sekisho.record.models import Doing, LedgerEntry  # noqa: PLC0415
    from sekisho.record.turns import size  # noqa: PLC0415
    from sekisho.record.verify import verify_record  # noqa: PLC0415

    told = {int(line) for line in acknowledged.read_text(encoding="ascii").split()}
    there = set(LedgerEntry.objects.values_list("index", flat=True)) & set(
        Doing.objects.values_list("index", flat=True)
    )
    beyond = of_table("persons").objects.filter(known_from__gte=size()).count()
    faults = [problem.text.en for problem in verify_record(lambda *_: None)] if whole else []
    faults += [f"{beyond} rows of no entry"] if beyond else []
    return json.dumps({"lost": len(told - there), "faults": faults, "entries": len(there)})


def _in_a_process(work: Callable[[], str]) -> str:
    """Return what the work returns, done in a forked process. RuntimeError where that fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            pipe.write(work())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("a process ended with a fault")
    return said


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sekisho.site.settings")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
