"""Addresses of the desk: each part brings its own."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

from sekisho.desk.parts import PARTS

urlpatterns: list[URLPattern] = [
    address
    for part in PARTS
    if find_spec(f"sekisho.desk.{part}.urls")
    for address in import_module(f"sekisho.desk.{part}.urls").urlpatterns
]
