"""``sekisho demo``: the sample ministry as a record, with an account for every role, served at this machine."""

import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sekisho
from sekisho.cli import options, record_home, serve
from sekisho.cli.console import ERRORS, Report, language, progress
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text
from sekisho.samples import ON, write_sample

if TYPE_CHECKING:
    from sekisho.record.actors import Actor

PROFILE, SEED, ORGAN, NAME, BUSINESS = "ministry", 1, "MOFA", "外務省", "B004"
FROZEN = f"{ON.isoformat()}T09:00"
"""The demonstration stands still here, so that it is the same whenever it is opened."""
SEATS = {
    "desk": (("manager", ORGAN), ("desk", ORGAN)),
    "assessor": (("assessor", ORGAN),),
    "inspector": (("inspector", "*"),),
    "business": (("business", BUSINESS),),
}
"""What the accounts beside the first two may do, and for whom."""
WHY = "見本"
READY = "demo.ready"
BUILDING = Text(
    "見本の記録を作っています（{home}、最初の1回だけ）。", "Making the sample record ({home}; the first time only)."
)
SIGN_IN = Text(
    "次のアドレスを開くと、サインイン済みで始められます（このマシンだけで使えます）。",
    "Open this address to begin, signed in (it works on this machine only).",
)
STILL = Text(
    "見本の時計は {at} で止まっています。Ctrl-C で終わります。",
    "The demonstration's clock stands at {at}. Ctrl-C ends it.",
)
CHECKED = Text("見本の画面を役割ごとに開いて確かめました。", "Opened the demonstration in every role: it works.")
BROKEN = Text("見本の画面が開けません：{path}（{status}）", "The demonstration's page does not open: {path} ({status})")
FOREIGN = Text(
    "{home} は見本のホームではありません。消しません。", "{home} is no home of the demonstration; it is left alone."
)
Home = Annotated[Path, typer.Option("--home", help="見本のホーム / the demonstration's home")]


def command(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="ポート / the port")] = 8000,
    home: Home = Path("out/demo"),
    fresh: Annotated[bool, typer.Option("--fresh", help="作り直す / begin anew")] = False,
    check: Annotated[bool, typer.Option("--check", help="確かめて終わる / try it and end")] = False,
    lang: options.Lang = None,
) -> None:
    """見本の省をサインイン済みで開く / open the sample ministry, signed in, on this machine only."""
    speak = language(lang)
    os.environ |= {"SEKISHO_HOME": str(home), "SEKISHO_TLS": "off", "SEKISHO_DEMO": "1"}
    for belongs_to_another in ("SEKISHO_DATABASE", "SEKISHO_ORIGIN"):
        os.environ.pop(belongs_to_another, None)
    os.environ.setdefault("SEKISHO_NOW", FROZEN)
    is_new = fresh or not _is_made(home)
    if is_new:
        _build(home, speak)
    record_home.opened()
    from sekisho.web import demo  # noqa: PLC0415 -- settings exist only now

    door = f"http://127.0.0.1:{port}/demo/enter/{demo.issue()}"
    if check or is_new:
        _check()
        ERRORS.print(CHECKED.in_(speak))
    if check:
        return
    serve.run(lambda: _tell(door, speak), port=port, lang=lang)


def _tell(door: str, speak: Lang) -> None:
    ERRORS.print(STILL.filled(at=os.environ["SEKISHO_NOW"].replace("T", " ")).in_(speak))
    ERRORS.print(f"[bold]{SIGN_IN.in_(speak)}[/]")
    typer.echo(f"\n    {door}\n")


def _build(home: Path, speak: Lang) -> None:
    """Make the home anew; one that broke off has no mark and is made again."""
    if home.exists() and any(home.iterdir()) and not (home / "sample").exists():
        raise Unusable(FOREIGN.filled(home=home))
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700, parents=True)
    (home / "sample").mkdir()
    ERRORS.print(BUILDING.filled(home=home).in_(speak), soft_wrap=True)
    record_home.opened()
    with progress(speak) as report:
        write_sample(PROFILE, SEED, home / "sample", report)
        _fill(home / "sample", report)
    (home / READY).write_text(_form(), encoding="ascii")


def _is_made(home: Path) -> bool:
    """Whether the home is whole, and of the form that this version keeps."""
    return (home / READY).exists() and (home / READY).read_text(encoding="ascii") == _form()


def _form() -> str:
    """Name the form of the tables: a demonstration of another form is made anew, not brought forward."""
    files = sorted(Path(sekisho.__file__).parent.glob("**/migrations/0*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _fill(bundle: Path, report: Report) -> None:
    """Found the record, import the sample by acts, and seat everybody by the two persons it takes."""
    from sekisho.exchange.importing import applied, planned  # noqa: PLC0415 -- models exist only now
    from sekisho.record.actors import EVERYWHERE, SYSTEM, Actor, Grant  # noqa: PLC0415
    from sekisho.record.acts import perform  # noqa: PLC0415
    from sekisho.record.roles import Role  # noqa: PLC0415

    first = perform("account.found", SYSTEM, organ_id=ORGAN, name_ja=NAME, admin="admin", head="head").result
    everywhere = Actor("demo", (Grant(Role.HEAD, EVERYWHERE),))
    applied(planned(bundle, EVERYWHERE, report), everywhere, EVERYWHERE, report)
    for role in ("admin", "head"):
        _protect(first[role]["account"])
    for name, roles in SEATS.items():
        _seat(name, roles, first["admin"]["account"], first["head"]["account"])


def _seat(name: str, roles: tuple[tuple[str, str], ...], admin: str, head: str) -> None:
    from sekisho.record.acts import perform  # noqa: PLC0415 -- models exist only now

    given = {"username": name, "organ_id": ORGAN, "reason": WHY}
    account = perform("account.create", _actor(admin), **given).result["account"]
    for role, body in roles:
        about = {"account": account, "role": role, "body_id": body, "organ_id": ORGAN}
        asked = perform("role.request", _actor(admin), **about, reason=WHY).result
        perform("role.approve", _actor(head), request=asked, organ_id=ORGAN)
    _protect(account)


def _actor(account: str) -> "Actor":
    from sekisho.kernel import clock  # noqa: PLC0415
    from sekisho.rooms.accounts.queries import actor_of  # noqa: PLC0415 -- models exist only now

    return actor_of(account, clock.now())


def _protect(account: str) -> None:
    """Give an account a second factor that nobody knows: it is entered by the demonstration's door alone."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415 -- models exist only now

    from sekisho.rooms.accounts.models import Account  # noqa: PLC0415

    TOTP.activate(Account.objects.get(opaque=account), generate_totp_secret())


def _check() -> None:
    """Enter in every role, as a browser does, and open the first page; Unusable where it does not open."""
    from django.test import Client  # noqa: PLC0415 -- settings exist only now

    from sekisho.web import demo  # noqa: PLC0415

    for name in demo.SEATS:
        browser = Client(SERVER_NAME="localhost")
        browser.post(demo.door(), {"seat": name})
        answer = browser.get("/", follow=True)
        if answer.status_code != 200 or not answer.wsgi_request.user.is_authenticated:
            raise Unusable(BROKEN.filled(path="/", status=f"{name}: {answer.status_code}"))
