"""The OpenAPI document put to the test: addresses and parameters made up by schemathesis."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sayso.desk.app import PAGES, create_app
from sayso.desk.openapi import document
from sayso.desk.state import Desk

# Those that say something of reading alone: nothing can be changed by these addresses.
CONSIDERED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("path", document(PAGES)["paths"])
def test_an_address_answers_as_the_document_says(desk: Desk, path: str) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(desk, ("*",)))

    @given(case=schema[path]["GET"].as_strategy())
    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=[*HealthCheck])
    def answers(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CONSIDERED)

    answers()
