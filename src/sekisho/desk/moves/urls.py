"""Addresses of moves, doors, meetings and planned exposures."""

from django.urls import path

from sekisho.desk.moves.views import doors, drafting, exposures, many, meetings, waves

urlpatterns = [
    path("moves/", waves.listed, name="moves"),
    path("moves/upload", drafting.upload, name="moves-upload"),
    path("moves/release", waves.release, name="moves-release"),
    path("moves/drafts/<slug:name>/", drafting.draft, name="moves-draft"),
    path("moves/drafts/<slug:name>/columns", drafting.columns, name="moves-columns"),
    path("moves/drafts/<slug:name>/answers", drafting.answers, name="moves-answers"),
    path("moves/drafts/<slug:name>/plan", drafting.plan, name="moves-plan"),
    path("moves/drafts/<slug:name>/discard", drafting.discard, name="moves-discard"),
    path("moves/waves/<slug:wave>/", waves.wave, name="moves-wave"),
    path("moves/waves/<slug:wave>/apply", waves.apply, name="moves-apply"),
    path("moves/waves/<slug:wave>/withdraw", many.withdraw, name="moves-withdraw"),
    path("moves/waves/<slug:wave>/cut", many.cut, name="moves-cut"),
    path("doors/", doors.all_doors, name="doors"),
    path("doors/<path:place_id>/", doors.door, name="door"),
    path("meetings/", meetings.check, name="meetings"),
    path("places/<path:place_id>/plan", exposures.plan, name="exposure-plan"),
]
