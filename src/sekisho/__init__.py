"""Sekisho 関所: who may handle which designated secret, at which moment, and why."""

__version__ = "0.1.0"
