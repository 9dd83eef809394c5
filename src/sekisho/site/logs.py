"""Logs for who runs the machine: one JSON object a line, and no personal data in it.

A message is told without its values: those are where names, numbers and results would stand. An exception is told by
its kind and the places it passed through, never by its words.
"""

import json
import logging
import traceback
from datetime import datetime
from typing import Any

from sekisho.kernel.moments import JST, iso

TOLD = ("sekisho", "django.request", "_granian")
"""Loggers whose messages are constants in their first line; of any other only its name and level are told."""
FIELDS = ("status_code", "account", "act", "index")
"""What may be given as ``extra``: none of it tells a person. ``account`` is an opaque id."""


class Impersonal(logging.Formatter):
    """One line of JSON without the values of the message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.fromtimestamp(record.created, JST).replace(tzinfo=None, microsecond=0)
        told: dict[str, Any] = {"at": iso(moment), "level": record.levelname, "logger": record.name}
        if isinstance(record.msg, str) and record.name.startswith(TOLD):
            told["event"] = record.msg.partition("\n")[0]
        told |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if route := _route(getattr(record, "request", None)):
            told["route"] = route
        if record.exc_info and record.exc_info[0]:
            told |= _fault(record.exc_info[0], record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def _route(request: Any) -> str | None:
    """Return the pattern of the address asked for, never the address: its parts may be numbers of persons."""
    match = getattr(request, "resolver_match", None)
    return f"{request.method} {match.route}" if match else None


def _fault(kind: type[BaseException], passed: Any) -> dict[str, Any]:
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(passed)]
    return {"exception": kind.__name__, "places": places[-12:]}


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"impersonal": {"()": "sekisho.site.logs.Impersonal"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "impersonal"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "ERROR"},
    },
}
