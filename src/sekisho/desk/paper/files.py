"""Files as answers: never kept by a cache, never named after what they hold."""

from datetime import datetime

from django.http import HttpResponse

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
}


def file(content: bytes, what: str, form: str, at: datetime) -> HttpResponse:
    """Return a file (``pdf``, ``xlsx``, ``svg``), named by the kind of paper and the day it is about."""
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="sekisho-{what}-{at:%Y%m%d}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer
