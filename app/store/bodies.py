"""Records as they cross the wire, ready and sealed, kept beside their newest revision.

Read in their thousands, they are opened and joined: nothing is loaded kind by kind, or written
as JSON once more.
A migration that changes what crosses the wire sets them to NULL; the next start fills them.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from app.records.base import Kind
from app.records.values import as_json
from app.store.keys import Sealer
from app.store.organisations import OpenOrganisation
from app.store.rows import Row

AT_ONCE = dt.date(1, 1, 1)  # what is deleted


def bodies(organisation: OpenOrganisation, kind: Kind, row: Row) -> Row:
    """The columns of `latest` that a record's news are read from."""
    sealer, revision = organisation.sealer, row["revision"]
    whole = sealer.seal(_body(kind, row, kind.fields), place_of(revision))
    shared = _body(kind, row, kind.shared) if kind.shared else None
    return {
        "body": whole,
        "shared": shared and sealer.seal(shared, place_of(revision, is_whole=False)),
        "fades_on": fades_on(kind, row),
    }


def place_of(revision: int, is_whole: bool = True) -> str:
    """Where a body is sealed to. A revision is one record's, so that no body passes for another."""
    return f"latest/{revision}" if is_whole else f"latest/{revision}/shared"


def opened_body(sealer: Sealer, sealed: bytes, revision: int, is_whole: bool) -> bytes:
    """A body as JSON. Raises Problem wrong_key."""
    return sealer.open(sealed, place_of(revision, is_whole))


def _body(kind: Kind, row: Row, names: Iterable[str]) -> bytes:
    withheld = kind.withheld(row)
    fields = {
        name: value for name in names if (value := row[name]) is not None and name not in withheld
    }
    item: dict[str, Any] = {"kind": kind.name, "id": row["id"], "revision": row["revision"]}
    if row["deleted_at"]:
        item["deleted"] = True
    return as_json({**item, "fields": fields})


def fades_on(kind: Kind, row: Row) -> dt.date | None:
    """The last day on which a new phone is told the record; None: it always is.

    A deleted participant can be undone while held; work that still names an employer which was
    merged into another is told of the other.
    """
    if row["deleted_at"]:
        return None if kind.name == "participant" or row.get("merged_into") else AT_ONCE
    if kind.fades is None or row[kind.fades.field] is None:
        return None
    day = row[kind.fades.field]
    since: dt.date = day.date() if isinstance(day, dt.datetime) else day
    return since + kind.fades.after
