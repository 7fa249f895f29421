"""The contract of the phone's doors as OpenAPI 3.1, from the same declarations that check it."""

from typing import Any, get_args

from flask import Blueprint, Response, jsonify

from app.messages.answers import Word
from app.records.organisation import LANGUAGES
from app.records.schema import schemas
from app.sync.protocol import PROTOCOL, UUID
from app.web.devices import ADDRESS, LABEL
from app.web.openapi_sync import answer, changes, news, request

bp = Blueprint("openapi", __name__)
Schema = dict[str, Any]

SIGNED_IN: list[dict[str, list[str]]] = [{"session": []}]
TEXT: Schema = {"type": "string"}
TOKEN: Schema = {"name": "X-CSRFToken", "in": "header", "required": True, "schema": TEXT}
FROM_THE_APP: Schema = {
    "name": "X-Fotfaste",
    "in": "header",
    "required": True,
    "schema": {"const": "1"},
}


@bp.get("/openapi.json")
def openapi() -> Response:
    """What a phone may ask and is answered; docs/sync.md tells why."""
    return jsonify(described())


def described() -> Schema:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fotfäste", "version": str(PROTOCOL)},
        "paths": {
            "/sync": {"post": _sync(), "get": _glance()},
            "/api/session": {"get": _session()},
            "/api/session/language": {"post": _language()},
            "/api/device": {"post": _device()},
            "/api/subscription": {"post": _subscription()},
            "/api/trial": {"post": _trial()},
        },
        "components": {
            "schemas": {**schemas(), **changes(), **news(), "Problem": _problem()},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-fotfaste"}
            },
        },
    }


def _sync() -> Schema:
    refusals = (400, 401, 403, 409, 413, 415, 426, 429)
    return _post("sync", FROM_THE_APP, request(), answer(), refusals)


def _glance() -> Schema:
    """Whether anything is new, asked by a phone that sends nothing."""
    asked = {"protocol": {"enum": list(range(1, PROTOCOL + 1))}, "device": _id(), "cursor": TEXT}
    places = [
        {"name": name, "in": "query", "required": True, "schema": schema}
        for name, schema in asked.items()
    ]
    nothing = {"description": "Nothing is new; X-Fotfaste says after which cursor"}
    refusals = {str(status): _failed() for status in (400, 401, 403, 409, 426, "5XX")}
    return {
        "operationId": "glance",
        "security": SIGNED_IN,
        "parameters": [FROM_THE_APP, *places],
        "responses": {"200": _said(answer()), "204": nothing, **refusals},
    }


def _no_caseload() -> Schema:
    """Of whoever holds nobody: was it ever otherwise, and who of the staff holds them now."""
    told = {"is_new": {"type": "boolean"}, "with": {"type": "array", "items": TEXT}}
    return {"type": "object", "required": sorted(told), "properties": told}


def _session() -> Schema:
    """Who is signed in; asked by anybody."""
    told = {"csrf": TEXT, "version": TEXT, "signed_in": {"type": "boolean"}}
    of_whom = {
        "staff": _texts("id", "name", "role", "initials", "language"),
        "organisation": _texts("id", "name", "country", "time_zone", "language"),
        "epoch": TEXT,
        "push_key": TEXT,
        "push": _push(),
        "ways": {"type": "array", "items": TEXT},
    }
    of_whom["staff"]["properties"] |= {"last_day": TEXT, "no_caseload": _no_caseload()}
    of_whom["organisation"]["properties"]["lease_days"] = {"type": "integer"}
    said = {
        "type": "object",
        "required": sorted(told),
        "properties": told | of_whom,
        "if": {"properties": {"signed_in": {"const": True}}},
        "then": {"required": sorted(of_whom)},
    }
    return {"operationId": "session", "responses": {"200": _said(said), "5XX": _failed()}}


def _language() -> Schema:
    asked = _object({"language": {"enum": list(LANGUAGES)}}, "language")
    return _post("language", TOKEN, asked, _object({}), (400, 401, 413, 415))


def _device() -> Schema:
    key = _texts("kty", "crv", "x", "y")
    key["properties"] |= {"kty": {"const": "EC"}, "crv": {"const": "P-256"}}
    label: Schema = {"type": ["string", "null"], "maxLength": LABEL}
    asked = {"id": _id(), "staff": _id(), "public_key": key, "label": label}
    told = _object({"device": _id()}, "device")
    return _post(
        "device", TOKEN, _object(asked, "id", "public_key"), told, (400, 401, 409, 413, 415)
    )


def _subscription() -> Schema:
    asked = {
        "device": _id(),
        "endpoint": {"type": ["string", "null"], "maxLength": ADDRESS},
        "keys": _texts("p256dh", "auth"),
    }
    known = _object(asked, "device", "endpoint")
    return _post("subscription", TOKEN, known, _object({}), (400, 401, 404, 413, 415))


def _push() -> Schema:
    """How notifications reach the browser that asks; null where they are not to."""
    yes_or_no: Schema = {"type": "boolean"}
    told = {"device": _id(), "is_lost": yes_or_no, "is_silent": yes_or_no}
    told["shown_at"] = {"type": ["string", "null"], "format": "date-time"}
    return _object(told, *told) | {"type": ["object", "null"]}


def _trial() -> Schema:
    told = {"message": _id(), "word": {"enum": list(get_args(Word))}}
    asked = _object({"device": _id()}, "device")
    return _post("trial", TOKEN, asked, _object(told, *told), (400, 401, 404, 413, 415))


def _post(
    name: str, header: Schema, asked: Schema, told: Schema, refusals: tuple[int, ...]
) -> Schema:
    return {
        "operationId": name,
        "security": SIGNED_IN,
        "parameters": [header],
        "requestBody": {"required": True, "content": {"application/json": {"schema": asked}}},
        "responses": {
            "200": _said(told),
            **{str(status): _failed() for status in (*refusals, "5XX")},
        },
    }


def _said(schema: Schema) -> Schema:
    return {"description": "Done", "content": {"application/json": {"schema": schema}}}


def _failed() -> Schema:
    problem = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": "A problem by name",
        "content": {"application/json": {"schema": problem}},
    }


def _id() -> Schema:
    return {"type": "string", "pattern": UUID}


def _texts(*names: str) -> Schema:
    return _object(dict.fromkeys(names, TEXT), *names)


def _object(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "required": list(required), "properties": dict(properties)}


def _problem() -> Schema:
    return _object({"error": _texts("code", "message")}, "error")
