"""Reads of the desk: each part declares its own by being imported."""

from importlib import import_module
from importlib.util import find_spec

from sekisho.desk.urls import PARTS

for part in PARTS:
    if find_spec(f"sekisho.desk.{part}.queries"):
        import_module(f"sekisho.desk.{part}.queries")
