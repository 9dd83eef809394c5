"""The web as a Django app: templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """画面 / Pages."""

    name = "sekisho.web"
    label = "web"
    verbose_name = "画面 / Pages"
