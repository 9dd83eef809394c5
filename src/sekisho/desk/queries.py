"""Reads of the desk: each part declares its own by being imported."""

from sekisho.desk.parts import declared

declared("queries")
