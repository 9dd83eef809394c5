"""The language a page is being made in."""

from django.utils.translation import get_language

from sekisho.kernel.texts import Lang


def spoken() -> Lang:
    """Return the language of the answer to the present request; Japanese where none was asked for."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"
