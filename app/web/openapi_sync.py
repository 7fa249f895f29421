"""What crosses the wire at `/sync`, in protocol 2: changes of each kind, verdicts and news."""

from typing import Any

from app.records import KINDS
from app.records.base import Kind
from app.records.schema import schema_of
from app.sync.known import FROM_PHONES
from app.sync.protocol import BIGGEST, MOST_CHANGES, PROTOCOL, UUID

Schema = dict[str, Any]

ID: Schema = {"type": "string", "pattern": UUID}
TEXT: Schema = {"type": "string"}
REVISION: Schema = {"type": "integer", "minimum": 0, "maximum": BIGGEST}
MOMENT: Schema = {"type": "string", "format": "date-time"}
VERDICTS = ["stored", "already_stored", "clash", "late_note", "refused", "waits"]


def request() -> Schema:
    """What a phone sends. Without `echo`, the news spare it what it has just made itself."""
    items = {"anyOf": [*(_ref(_change_of(name)) for name in sorted(FROM_PHONES)), _ref("Sealed")]}
    properties = {
        "protocol": {"enum": list(range(1, PROTOCOL + 1))},
        "device": ID,
        "cursor": {"type": ["string", "null"], "maxLength": 80},
        "echo": {"type": "boolean", "default": True},
        "changes": {"type": "array", "maxItems": MOST_CHANGES, "items": items},
    }
    return _object(properties, "protocol", "device", "changes")


def answer() -> Schema:
    """What it is answered."""
    properties = {
        "verdicts": {"type": "array", "items": _ref("Verdict")},
        "news": {"type": "array", "items": _ref("News")},
        "cursor": TEXT,
        "more": {"type": "boolean"},
        "epoch": TEXT,
        "server_time": MOMENT,
    }
    # The public key for what a phone keeps of those whom it forgets.
    return _object(properties | {"sealing_key": TEXT}, *properties)


def changes() -> dict[str, Schema]:
    """A saved edit of a record, for each kind that phones write, or sealed, of any."""
    sealed = _object({"id": ID, "sealed": {**TEXT, "contentEncoding": "base64"}}, "id", "sealed")
    return {_change_of(name): _change(KINDS[name]) for name in sorted(FROM_PHONES)} | {
        "Sealed": sealed
    }


def news() -> dict[str, Schema]:
    """Verdicts and news."""
    records = [_ref(_record_of(name)) for name in KINDS]
    forget = _object({"forget": ID, "revision": REVISION}, "forget", "revision")
    gone = {"gone": ID, "kind": _named(KINDS), "revision": REVISION}
    return {
        "Verdict": _verdict(),
        "News": {"anyOf": [*records, _closed(forget), _closed(_object(gone, *gone))]},
        **{_record_of(name): _record(name) for name in KINDS},
    }


def _verdict() -> Schema:
    """`clash` names the values that stand and, by field, the record that asks which one holds.

    `change`: what was sealed, where it is refused.
    """
    properties = {
        "id": ID,
        "verdict": _named(VERDICTS),
        "revision": REVISION,
        **dict.fromkeys(("code", "field", "reason"), TEXT),
        "stands": {"type": "object"},
        "questions": {"type": "object", "additionalProperties": ID},
        "change": {"type": "object"},
    }
    schema = _closed(_object(properties, "id", "verdict", "revision"))
    is_refused = {"properties": {"verdict": {"const": "refused"}}}
    return {**schema, "if": is_refused, "then": {"required": ["code", "reason"]}}


def _change(kind: Kind) -> Schema:
    """`base` is the revision it was made upon; `is_new`: it makes the record."""
    written = {name: schema_of(facts) for name, facts in kind.fields.items()}
    own = {name: schema for name, schema in written.items() if "readOnly" not in schema}
    own["deleted_at"] = {**MOMENT, "type": ["string", "null"]}
    edits = {name: _edit(schema) for name, schema in own.items()}
    fields = {"type": "object", "minProperties": 1, "properties": edits}
    properties = {
        "id": ID,
        "kind": {"const": kind.name},
        "record_id": ID,
        "base": REVISION,
        "is_new": {"type": "boolean"},
        "fields": _closed(fields),
        "made_at": {"type": ["string", "null"], "maxLength": 40},
        "device_seq": REVISION,
        "unseen": {"type": "array", "maxItems": 100, "items": {"enum": sorted(edits)}},
    }
    return _object(properties, "id", "kind", "record_id", "base", "fields")


def _edit(schema: Schema) -> Schema:
    return _closed(_object({"was": schema, "now": schema}, "now"))


def _record(name: str) -> Schema:
    """A record as it is now; it takes the place of all that was known of it."""
    properties = {
        "kind": {"const": name},
        "id": ID,
        "revision": REVISION,
        "deleted": {"const": True},
        "fields": _ref(name),
    }
    return _closed(_object(properties, "kind", "id", "revision", "fields"))


def _change_of(kind: str) -> str:
    return f"change_of_{kind}"


def _record_of(kind: str) -> str:
    return f"news_of_{kind}"


def _named(names: Any) -> Schema:
    return {"enum": sorted(names)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "required": sorted(required), "properties": properties}


def _closed(schema: Schema) -> Schema:
    return {**schema, "additionalProperties": False}
