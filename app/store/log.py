"""The change log: every write with who, where, before and after; its fields sealed."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.records import KINDS, Base
from app.records.base import Kind
from app.store.organisations import OpenOrganisation
from app.store.prepared import inserted
from app.store.rows import Row
from app.store.tables import Change


@dataclass(frozen=True)
class By:
    """Who changed it, on which device, and when the server heard of it."""

    at: dt.datetime
    staff_id: str | None = None
    device_id: str | None = None


@dataclass(slots=True)  # one that is frozen takes four times as long to make
class Write:
    """New values of some fields of one record. `fields` holds values, not JSON.

    `deleted_at` may stand among them. `change_id` and `made_at` come with a phone's change.
    """

    kind: str
    id: str
    fields: Row
    ref: str | None = None
    change_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    made_at: dt.datetime | None = None
    verdict: str = "stored"
    answer: dict[str, Any] | None = None
    is_logged: bool = True


class Written(NamedTuple):
    """One record before (None: it is new) and after, with the revision it got."""

    kind: str
    id: str
    before: Row | None
    after: Row
    revision: int


def reach(kind: Kind, row: Row) -> tuple[str | None, str | None]:
    """Whose scope a record belongs to: (participant, staff); neither is everyone's."""
    if kind.reach == "everyone":
        return None, None
    participant = row["id"] if kind.name == "participant" else row.get("participant_id")
    if participant:
        return participant, None
    return None, row.get("staff_id") or row.get("specialist_id")


def log_writes(
    session: Session,
    organisation: OpenOrganisation,
    writes: Sequence[Write],
    done: Sequence[Written],
    by: By,
) -> None:
    """Append what was written to the change log."""
    entries = [
        _entry(organisation, one, result, by)
        for one, result in zip(writes, done, strict=True)
        if one.is_logged
    ]
    append(session, entries)


def append(session: Session, entries: Sequence[Row]) -> None:
    """Add rows to the change log, in one statement."""
    if entries:
        inserted(Base.metadata.tables[Change.__tablename__]).put(session, entries)


def _entry(organisation: OpenOrganisation, one: Write, result: Written, by: By) -> Row:
    was = result.before or {}
    fields = {name: {"was": was.get(name), "now": value} for name, value in one.fields.items()}
    return entry(
        organisation,
        one,
        by,
        fields,
        result.revision,
        reach(KINDS[one.kind], result.after)[0],
    )


def entry(
    organisation: OpenOrganisation,
    one: Write,
    by: By,
    fields: dict[str, Any],
    revision: int,
    participant_id: str | None,
) -> Row:
    """A row of the change log."""
    seal = organisation.sealer.seal_json
    answer = None if one.answer is None else seal(one.answer, f"change/{one.change_id}/answer")
    return {
        "id": one.change_id,
        "organisation_id": organisation.id,
        "kind": one.kind,
        "record_id": one.id,
        "participant_id": participant_id,
        "staff_id": by.staff_id,
        "device_id": by.device_id,
        "revision": revision,
        "names": sorted(fields),
        "fields": seal(fields, f"change/{one.change_id}/fields"),
        "made_at": one.made_at,
        "received_at": by.at,
        "verdict": one.verdict,
        "answer": answer,
    }
