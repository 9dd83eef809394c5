"""What every answer carries, and what no request may exceed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[[HttpRequest], HttpResponse]
ALLOWED_FEATURES = ("publickey-credentials-get", "publickey-credentials-create", "clipboard-write")
FORBIDDEN_FEATURES = (
    *("accelerometer", "autoplay", "camera", "display-capture", "fullscreen", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb"),
)
PERMISSIONS = ", ".join(
    [*(f"{name}=(self)" for name in ALLOWED_FEATURES), *(f"{name}=()" for name in FORBIDDEN_FEATURES)]
)


def closed(get_response: View) -> View:
    """Forbid the features of a browser that are not used, other sites' use of ours, and copies in caches."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def limited(get_response: View) -> View:
    """Refuse, unread, a request that says it is too large; of somebody not signed in, much sooner.

    Files of a form are written to disk before anybody asks who sent them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        large = not said.isdecimal() or int(said) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if large and not (said.isdecimal() and int(said) <= settings.LARGEST_REQUEST and _known(request)):
            return render(request, "413.html", status=413)
        return get_response(request)

    return middleware


def _known(request: HttpRequest) -> bool:
    return request.user.is_authenticated
