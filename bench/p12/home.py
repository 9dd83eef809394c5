"""A home with the whole of a sample imported, made once in ``bench/data``; the import itself is timed.

``python -m bench.p12.home PROFILE``
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import bundles
from bench.report import tell

SETTINGS = "sekisho.site.settings"


def home_of(profile: str) -> Path:
    """Return where the home of a sample lies."""
    return bundles.DATA / f"{profile}-home"


def opened(home: Path) -> None:
    """Make this process one that works on the home, brought to this version as ``sekisho serve`` would do it."""
    import django  # noqa: PLC0415 -- the home must be named first

    os.environ |= {"SEKISHO_HOME": str(home), "SEKISHO_TLS": "off", "DJANGO_SETTINGS_MODULE": SETTINGS}
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def imported(profile: str) -> None:
    """Import a sample into a new home, as ``sekisho import --rest`` does: audited first, then what may come in.

    The home appears when everything is in it, with ``import.json`` beside.
    """
    home = home_of(profile)
    draft = home.with_name(f"{home.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    bundle = bundles.sample(profile, fresh=False)
    opened(draft)
    from django.db import connection  # noqa: PLC0415

    from sekisho.exchange.importing import applied, plan_of  # noqa: PLC0415
    from sekisho.exchange.judging import judged, without  # noqa: PLC0415
    from sekisho.exchange.leaving import the_rest  # noqa: PLC0415
    from sekisho.facts import read_bundle  # noqa: PLC0415
    from sekisho.facts.schema import LINE  # noqa: PLC0415
    from sekisho.kernel import clock  # noqa: PLC0415
    from sekisho.record.actors import EVERYWHERE, Actor, Grant  # noqa: PLC0415
    from sekisho.record.roles import Role  # noqa: PLC0415

    actor = Actor("bench", (Grant(Role.HEAD, EVERYWHERE),))
    began = time.perf_counter()
    found = judged(*read_bundle(bundle), actor, EVERYWHERE, clock.today())
    left = the_rest(found, found.result.window[0])
    plan = plan_of(without(found.given, left), found.result.intake, EVERYWHERE, _told())
    compared = time.perf_counter()
    applied(plan, actor, EVERYWHERE, _told())
    ended = time.perf_counter()
    connection.close()
    figures = {
        "profile": profile, "rows": plan.work, "left_out": left.unique(["table", LINE]).height,
        "seconds": round(ended - began, 1), "preview_seconds": round(compared - began, 1),
        "cpu_seconds": round(time.process_time(), 1), "load": round(os.getloadavg()[2], 1),
        "database_bytes": (draft / "sekisho.sqlite3").stat().st_size,
    }  # fmt: skip
    (draft / "import.json").write_text(json.dumps(figures), encoding="utf-8")
    shutil.rmtree(home, ignore_errors=True)
    draft.rename(home)
    tell(str(figures))


def _told() -> Callable[[str, int, int], None]:
    last = [0.0]

    def report(step: str, done: int, total: int) -> None:
        if time.monotonic() - last[0] > 20:
            last[0] = time.monotonic()
            tell(f"{step}: {done:,} of {total:,}")

    return report


if __name__ == "__main__":
    imported(sys.argv[1])
