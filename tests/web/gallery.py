"""A page that shows every component, with none, one and many rows, and very long names."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.reports.marks.markings import MARKINGS
from sekisho.rooms.speech import spoken
from sekisho.site import urls
from sekisho.web.heat import heat
from sekisho.web.timeline import Stretch, picture

LONG = "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処" * 3
AT = datetime(2026, 4, 1, 9, 0)
REFUSED = Refusal(
    Text(
        "山田太郎さんの適性評価は防衛装備庁のもので、防衛省では有効ではありません。", "The assessment was made by ATLA."
    ),
    ("SDS 11", "SDS-NPSC 26", "CES 11"),
    Text("防衛省で適性評価を実施する（第12条第1項第1号）", "An assessment by the Ministry (Article 12(1)(i))"),
    ("ASSESSED",),
)
PAGE = (Path(__file__).parent / "gallery.html").read_text(encoding="utf-8")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything."""
    shown = {
        "at": AT, "on": date(2026, 4, 1), "long": LONG, "refused": REFUSED, "result": _rows(),
        "drawn": _lanes(many=True),
        "ways": [{"label": Text("適性評価の結果の記録", "Record a result"), "url": "/", "who": None}],
        "what": Text("取扱者に指名できません", "Cannot be appointed"), "none_drawn": _lanes(many=False),
        "strip": heat(Text("件数", "Counts").in_(spoken()), [f"{n}月" for n in range(1, 13)], _counts()),
        "no_strip": heat("–", (), ()), "marks": [("SDS", "designated")] if "marked" in request.GET else [],
        "every": list(MARKINGS),
    }  # fmt: skip
    return HttpResponse(Template(PAGE).render(RequestContext(request, shown)))


def _rows() -> dict[str, object]:
    return {"rows": ["山田太郎", LONG, *(f"職員{n}" for n in range(8))], "total": 1_234, "page": 2}


def _counts() -> list[tuple[str, str, list[tuple[int, str]]]]:
    return [(f"課{row} {LONG[: row * 8]}", "/", [((row * n) ** 2, "/") for n in range(12)]) for row in range(4)]


def _lanes(*, many: bool) -> object:
    year = timedelta(days=365)
    lanes = [
        Stretch("posting", "防衛省 " + LONG, "plain", AT - 3 * year, None),
        Stretch("clearance", "防衛省（特定秘密）", "ok", AT - 2 * year, AT + year / 2),
        Stretch("clearance", "防衛省（特定秘密）", "soon", AT + year / 2, AT + year / 2 + timedelta(days=30)),
        *(
            Stretch("range", f"第{n}号", "fail" if n % 5 == 0 else "ok", AT - n * year / 20, AT, ("適性評価",), "/")
            for n in range(20)
        ),
        Stretch("reach", "第一作戦室", "fail", AT, AT + timedelta(hours=1)),
    ]
    title = Text("山田太郎の経過", "The course of Taro Yamada")
    return picture(lanes if many else [], title=title, start=AT - 2 * year, end=AT + year, at=AT, lang=spoken())


urlpatterns = [path("gallery/", gallery), *urls.urlpatterns]
