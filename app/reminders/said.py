"""What people said to check-ins: remind me later, or it was done elsewhere.

Neither moves a window or meets it. They say when somebody is told, and whether at all.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Date, Select, bindparam, null, select, type_coerce, union_all
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared
from app.store.rows import Row

NO_DAY = type_coerce(null(), Date)


class Said(NamedTuple):
    """The last word of each kind about one check-in."""

    participant_id: str
    put_off_to: dt.date | None = None
    elsewhere_on: dt.date | None = None


def _words(kind: str, put_off_to: Any, elsewhere_on: Any) -> Select[Any]:
    column = KINDS[kind].table.c
    return select(
        column.revision.label("revision"),
        column.check_in_id.label("check_in_id"),
        column.participant_id.label("participant_id"),
        put_off_to.label("put_off_to"),
        elsewhere_on.label("elsewhere_on"),
    ).where(
        column.organisation_id == bindparam("organisation", type_=Id()),
        column.deleted_at.is_(None),
        AmongIds(column.participant_id, "ids"),
    )


_DEFERRALS = _words("deferral", KINDS["deferral"].table.c.until, NO_DAY)
_ELSEWHERE = _words("done_elsewhere", NO_DAY, KINDS["done_elsewhere"].table.c.done_on)
_ALL = union_all(_DEFERRALS, _ELSEWHERE).subquery()
# Asked with every write that touches a check-in.
WORDS = Prepared(select(*_ALL.c).order_by(_ALL.c.revision))


def said_of(
    session: Session, organisation: OpenOrganisation, participants: Collection[str]
) -> Mapping[str, Said]:
    """What was said about these participants' check-ins, by the check-in's id."""
    if not participants:
        return {}
    found: dict[str, Said] = {}
    rows = WORDS.rows(session, organisation=organisation.id, ids=list(participants))
    for _, check_in_id, participant_id, put_off_to, elsewhere_on in rows:
        before = found.get(check_in_id, Said(participant_id))
        found[check_in_id] = Said(
            participant_id, put_off_to or before.put_off_to, elsewhere_on or before.elsewhere_on
        )
    return found


def with_said(fields: Row, said: Said | None) -> Row:
    """A check-in's fields with what was said to it: put off, the new day is the day of telling."""
    if said is None or said.participant_id != fields["participant_id"]:
        return fields | {"put_off_to": None, "elsewhere_on": None}
    tell_on = said.put_off_to or fields["tell_on"]
    return fields | {
        "tell_on": tell_on,
        "put_off_to": said.put_off_to,
        "elsewhere_on": said.elsewhere_on,
    }
