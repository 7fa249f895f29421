"""What crosses the wire: a request read, an answer built. Steps 1 and 2 of docs/sync.md."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NotRequired

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError, with_config
from typing_extensions import TypedDict

from app.problems import Problem
from app.records.values import ID, Unreadable, read_moment
from app.sync.cursor import Cursor
from app.sync.old_phones import NEWEST, brought_up

PROTOCOL = NEWEST
MOST_CHANGES = 1_000
MOST_BYTES = 1 << 20
DEEPEST = 8
NESTS = {dict, list}  # readers of JSON make no others, and asking for the type alone is quick
BIGGEST = 2**63 - 1
MOST_DIGITS = 19
UUID = rf"^{ID.pattern}$"


@with_config(ConfigDict(extra="forbid", strict=True))
class Edit(TypedDict):
    """A field's value before (absent on a new record) and after. Of these a push has thousands."""

    was: NotRequired[Any]
    now: Any


class Change(BaseModel):
    """One saved edit of one record, made on a phone. `is_new`: it makes the record.

    `unseen`: fields of it in which the phone itself had something else by then, as from another
    tab, than whoever made the edit saw.
    """

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str = Field(pattern=UUID)
    kind: str = Field(max_length=40)
    record_id: str = Field(pattern=UUID)
    base: int = Field(ge=0, le=BIGGEST)
    is_new: bool = False
    fields: dict[str, Edit] = Field(min_length=1, max_length=100)
    made_at: str | None = Field(default=None, max_length=40)
    device_seq: int = Field(default=0, ge=0, le=BIGGEST)
    unseen: list[str] = Field(default=[], max_length=100)

    @property
    def made(self) -> dt.datetime | None:
        """When the phone says it was made: a fact to keep, never an order to follow."""
        try:
            return read_moment(self.made_at)
        except Unreadable:
            return None


class Unsealed(Change):
    """One that came in a box: it may come behind what its own phone wrote later."""


@dataclass(frozen=True)
class Malformed:
    """A change that has an id but cannot be read."""

    id: str
    field: str
    reason: str
    code: str = "malformed"


class Sealed(BaseModel):
    """A change that only the server can read: its phone has forgotten whom it is about."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str = Field(pattern=UUID)
    sealed: str


@dataclass(frozen=True)
class Request:
    """What a phone sent. `cursor`: None at the first sync.

    `echo`: whether the news also tell what it makes by this very request. `is_glance`: whether
    no answer at all says that nothing is new.
    """

    device: str
    cursor: Cursor | None
    changes: list[Change | Malformed | Sealed]
    protocol: int = PROTOCOL
    echo: bool = True
    is_glance: bool = False


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    protocol: int = Field(ge=0, le=BIGGEST)
    device: str = Field(pattern=UUID)
    cursor: str | None = Field(default=None, max_length=80)
    echo: bool = True
    changes: list[dict[str, Any]]


def read(body: bytes) -> Request:
    """Read a request. Raises Problem with the code that tells the phone what to do."""
    try:
        envelope = _Envelope.model_validate(json_of(body))
    except ValidationError as wrong:
        raise Problem("bad_request", _said(wrong)) from None
    sent = brought_up(envelope.protocol, envelope.changes)
    if len(sent) > MOST_CHANGES:
        raise Problem("too_large", f"At most {MOST_CHANGES} changes in one request.", 413)
    changes = [change_of(raw, number) for number, raw in enumerate(sent)]
    cursor = None if envelope.cursor is None else Cursor.read(envelope.cursor)
    # What is sealed its own phone cannot read, and is told like any other.
    is_all_known = not any(isinstance(one, Sealed) for one in changes)
    echo = envelope.echo or envelope.protocol < NEWEST or not is_all_known
    return Request(envelope.device, cursor, changes, envelope.protocol, echo)


def glance(said: Mapping[str, str]) -> Request:
    """Read the question of a phone that has nothing to send. Raises Problem."""
    device, protocol = said.get("device", ""), said.get("protocol", "")
    if not (ID.fullmatch(device) and protocol.isdecimal() and len(protocol) < MOST_DIGITS):
        raise Problem("bad_request", "Say protocol, device and cursor.")
    brought_up(int(protocol), [])
    return Request(device, Cursor.read(said.get("cursor", "")), [], int(protocol), is_glance=True)


def json_of(body: bytes) -> Any:
    """What is said in JSON, if it is neither too large nor too deep. Raises Problem."""
    if len(body) > MOST_BYTES:
        raise Problem("too_large", "At most 1 MiB in one request.", 413)
    try:
        sent = _parsed(body)
        if _is_too_deep(sent):
            raise ValueError("too deep")
    except (ValueError, RecursionError):
        raise Problem("bad_json", "The request is not JSON that can be read.") from None
    return sent


def _parsed(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError:
        # It may still be JSON: in another encoding, or with half an emoji in some text.
        return READER.decode(body.decode(json.detect_encoding(body), "surrogatepass"))


def _no_constant(name: str) -> None:
    raise ValueError(name)


READER = json.JSONDecoder(parse_constant=_no_constant)


def _is_too_deep(sent: Any) -> bool:
    layer = [sent] if type(sent) in NESTS else []
    for _ in range(DEEPEST):
        insides = [one.values() if type(one) is dict else one for one in layer]
        layer = [value for inside in insides for value in inside if type(value) in NESTS]
    return bool(layer)


def change_of(raw: dict[str, Any], number: int = 0) -> Change | Malformed | Sealed:
    """Read one change, the n-th of a request. Raises Problem where not even its id can be read."""
    try:
        return (Sealed if "sealed" in raw else Change).model_validate(raw)
    except ValidationError as wrong:
        where = ".".join(str(part) for part in wrong.errors()[0]["loc"])
        if where == "id":
            raise Problem("bad_request", f"Change {number} has no id that can be read.") from None
        return Malformed(raw["id"], where, _said(wrong))


def _said(wrong: ValidationError) -> str:
    # Only the place and the rule: the value itself may be about a person.
    first = wrong.errors(include_input=False, include_url=False, include_context=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
