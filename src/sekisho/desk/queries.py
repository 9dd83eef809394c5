"""Reads of the desk, and its part of the clock's work: each part declares its own by being imported."""

from sekisho.desk.parts import declared

declared("queries")
declared("job")
