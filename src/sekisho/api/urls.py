"""Addresses of the API."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from sekisho import __version__
from sekisho.api import views
from sekisho.api.answers import told
from sekisho.api.openapi import document


def described(request: HttpRequest) -> HttpResponse:
    """The description for programs; it holds no contents and needs no token."""
    return told(document(__version__))


urlpatterns = [
    path("openapi.json", described),
    path("acts/<str:name>", views.acts),
    path("queries/<str:name>", views.queries),
    path("registers/<str:name>", views.registers),
]
