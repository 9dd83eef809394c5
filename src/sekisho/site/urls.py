"""Addresses of the site."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from sekisho.web import demo
from sekisho.web.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sekisho.desk.urls")),
    path("", home, name="home"),
    path("me/", home, name="me"),
    path("language/", set_language, name="set_language"),
    path("", include("sekisho.rooms.accounts.urls")),
    path("api/v1/", include("sekisho.api.urls")),
]
if demo.is_on():
    urlpatterns += demo.urlpatterns
