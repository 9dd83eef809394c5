"""A stranger who has read the description and nothing else finds no fault on any endpoint."""

import os
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from tests.api.conftest import Program

from sekisho.api import limits
from sekisho.record.roles import Role
from sekisho.site.wsgi import application

EXAMPLES = int(os.environ.get("SEKISHO_EXAMPLES", "1"))
"""Requests of each kind to each endpoint; give more by the variable for a deep run."""


@pytest.fixture
def anybody(program: Callable[..., Program]) -> Program:
    """A program that holds every role, so that nothing is refused before it is looked at."""
    return program(*Role)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_endpoint_keeps_its_description(case: Any, anybody: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.RATE, "burst", 10**9)
    case.call_and_validate(headers={"Authorization": anybody.authorization})
