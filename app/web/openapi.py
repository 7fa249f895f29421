"""The contract of the phone's door as OpenAPI 3.1, from the same declarations that check it."""

from typing import Any

from flask import Blueprint, Response, jsonify

from app.records.schema import schemas
from app.sync.known import FROM_PHONES
from app.sync.protocol import MOST_CHANGES, PROTOCOL, UUID

bp = Blueprint("openapi", __name__)

VERDICTS = ["stored", "already_stored", "clash", "late_note", "refused", "waits"]
ID = {"type": "string", "pattern": UUID}
TEXT = {"type": "string"}


@bp.get("/openapi.json")
def openapi() -> Response:
    """What `/sync` takes and answers; docs/sync.md tells why."""
    return jsonify(described())


def described() -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fotfäste", "version": str(PROTOCOL)},
        "paths": {"/sync": {"post": _sync()}},
        "components": {
            "schemas": {**schemas(), "Problem": _problem(), "Change": _change()},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-fotfaste"}
            },
        },
    }


def _sync() -> dict[str, Any]:
    header = {"name": "X-Fotfaste", "in": "header", "required": True, "schema": {"const": "1"}}
    problem = {"description": "A problem by name", "content": _json("#/components/schemas/Problem")}
    statuses = (400, 401, 403, 409, 413, 415, 426, 429)
    return {
        "operationId": "sync",
        "security": [{"session": []}],
        "parameters": [header],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _request()}}},
        "responses": {
            "200": {
                "description": "Verdicts and news",
                "content": {"application/json": {"schema": _answer()}},
            },
            **{str(status): problem for status in statuses},
        },
    }


def _json(ref: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": ref}}}


def _request() -> dict[str, Any]:
    changes = {"$ref": "#/components/schemas/Change"}
    properties = {
        "protocol": {"enum": list(range(1, PROTOCOL + 1))},
        "device": ID,
        "cursor": {"type": ["string", "null"]},
        "changes": {"type": "array", "maxItems": MOST_CHANGES, "items": changes},
    }
    required = ["protocol", "device", "changes"]
    return {"type": "object", "required": required, "properties": properties}


def _change() -> dict[str, Any]:
    edit = {
        "type": "object",
        "required": ["now"],
        "additionalProperties": False,
        "properties": {"was": {}, "now": {}},
    }
    properties = {
        "id": ID,
        "kind": {"enum": sorted(FROM_PHONES)},
        "record_id": ID,
        "base": {"type": "integer", "minimum": 0},
        "is_new": {"type": "boolean"},
        "fields": {"type": "object", "minProperties": 1, "additionalProperties": edit},
        "made_at": {"type": ["string", "null"]},
        "device_seq": {"type": "integer", "minimum": 0},
    }
    required = ["id", "kind", "record_id", "base", "fields"]
    return {"type": "object", "required": required, "properties": properties}


def _answer() -> dict[str, Any]:
    verdict = {
        "type": "object",
        "required": ["id", "verdict", "revision"],
        "properties": {
            "id": ID,
            "verdict": {"enum": VERDICTS},
            "revision": {"type": "integer"},
            **dict.fromkeys(("code", "field", "reason"), TEXT),
            "stands": {"type": "object"},
            "questions": {"type": "object", "additionalProperties": ID},
        },
    }
    record = {
        "type": "object",
        "required": ["kind", "id", "revision", "fields"],
        "properties": {"kind": TEXT, "id": ID, "fields": {"type": "object"}},
    }
    forget = {"type": "object", "required": ["forget", "revision"]}
    gone = {"type": "object", "required": ["gone", "kind", "revision"]}
    properties = {
        "verdicts": {"type": "array", "items": verdict},
        "news": {"type": "array", "items": {"anyOf": [record, forget, gone]}},
        "cursor": TEXT,
        "more": {"type": "boolean"},
        "epoch": TEXT,
        "server_time": {"type": "string", "format": "date-time"},
    }
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _problem() -> dict[str, Any]:
    error = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {"code": TEXT, "message": TEXT},
    }
    return {"type": "object", "required": ["error"], "properties": {"error": error}}
