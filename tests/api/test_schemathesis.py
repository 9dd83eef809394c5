"""A stranger who has read the description and nothing else finds no fault on any endpoint."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.python._constants.orchestrator import make_constants_value_source
from tests.api.conftest import Program
from tests.soak import whole_or

from sekisho.api import limits
from sekisho.record.roles import Role
from sekisho.site.wsgi import application

EXAMPLES = int(os.environ.get("SEKISHO_EXAMPLES", "1"))
"""Requests of each kind to each endpoint; give more by the variable for a deep run."""


@pytest.fixture
def anybody(program: Callable[..., Program]) -> Iterator[Program]:
    """A program that holds every role, so that nothing is refused before it is looked at.

    A server lets go of its connection between requests; here that would end the transaction that the test is.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield program(*Role)
    for signal in signals:
        signal.connect(close_old_connections)


WHOLE = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
SOURCES = FeedbackSources(constants_value_source=make_constants_value_source(WHOLE))
NAMES = sorted(asked["operationId"] for path in WHOLE.raw_schema["paths"].values() for asked in path.values())


def requests_to(name: str, told: Callable[[Any], None]) -> Callable[[], None]:
    """What ``WHOLE.parametrize`` makes of an endpoint, some sixty requests; only who sends them thinks them out."""
    (found,) = WHOLE.include(operation_id=name).get_all_operations()
    operation: Any = found.ok()  # type: ignore[union-attr]  # the description is valid: it was loaded
    return build_operation_test(
        config=WHOLE.config, operation=operation, test_func=told, given_kwargs={}, feedback=SOURCES
    )


@pytest.mark.parametrize("name", whole_or(NAMES[::2], NAMES))
def test_every_endpoint_keeps_its_description(name: str, anybody: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.RATE, "burst", 10**9)

    sent: list[int] = []

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def told(case: Any) -> None:
        sent.append(case.call_and_validate(headers={"Authorization": anybody.authorization}).status_code)

    requests_to(name, told)()  # raises what is not as described
    assert 200 <= min(sent) <= max(sent) < 500
