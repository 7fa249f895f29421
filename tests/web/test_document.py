"""Whatever is sent to the doors of /openapi.json, the answer is one that it describes."""

from copy import deepcopy
from functools import cache
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.web.openapi import described
from tests.web.people import AT, Browser, Town
from tests.web.test_devices import jwk

ANSWERS_AS_DESCRIBED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FROM_THE_APP = {"Referer": AT, "Sec-Fetch-Site": "same-origin", "Accept-Encoding": "identity"}
EXAMPLES = {"/sync": 60}  # of each sort: what fits the document, and what does not
ASKED = [
    (path, method, sort)
    for path, doors in described()["paths"].items()
    for method, door in doors.items()
    for sort in GenerationMode
    if "requestBody" in door or sort is GenerationMode.POSITIVE
]


def known(town: Town, device: str, body: Any) -> None:
    """Ids of what fits the document are made ones that the server knows: else nothing gets far."""
    about = {"participant_id": town.ana, "specialist_id": town.house.staff["Kim"]}
    for change in body.get("changes", ()):
        if "sealed" in change:
            continue
        change |= {"base": 0, "device_seq": 1}
        if change["kind"] == "participant":
            change["record_id"] = town.ana
        for name in about.keys() & change["fields"].keys():
            change["fields"][name] = {"now": about[name]}
    right = {"device": device, "public_key": jwk(), "cursor": None}
    body.update({name: right[name] for name in right.keys() & body.keys()})


@cache
def doors(app: Flask) -> Any:
    """What the document says, read once: to find all constants of the program takes a second."""
    return schemathesis.openapi.from_wsgi("/openapi.json", app)


@cache
def drawn(app: Flask, path: str, method: str, sort: GenerationMode) -> list[tuple[Case[Any], Any]]:
    """What is sent to a door, and its body. To invent it takes ten times as long as to send it."""
    found: list[tuple[Case[Any], Any]] = []

    @given(doors(app)[path][method].as_strategy(sort))
    @settings(
        max_examples=EXAMPLES.get(path, 10),
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def keep(case: Case[Any]) -> None:
        case.cookies.clear()  # an invented one would take the place of the browser's own
        found.append((case, case.body))

    keep()
    return found


@pytest.mark.parametrize(("path", "method", "sort"), ASKED)
@pytest.mark.parametrize("who", ["Kim", "a stranger"])
def test_every_answer_is_one_that_the_document_tells(town, device, kim, who, path, method, sort):
    browser: Browser = kim if who == "Kim" else town.stranger()
    said = FROM_THE_APP | {"X-CSRFToken": browser.fresh_token()}
    client: Any = browser.client
    for case, body in drawn(town.app, path, method, sort):
        if sort is GenerationMode.POSITIVE and isinstance(body, dict):
            case.body = deepcopy(body)  # another town's ids stood there
            known(town, device, case.body)
        answer = case.call(session=client, base_url=AT, headers=said)
        case.validate_response(answer, checks=ANSWERS_AS_DESCRIBED)
