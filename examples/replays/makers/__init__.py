"""Makers of the replays: ``python -m examples.replays.makers`` writes every register of this folder again.

A module per replay with ``register()``, the facts, and ``SPELLING``, the way the desk of that replay writes them.
"""
