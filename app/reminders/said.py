"""What people said to check-ins: remind me later, or it was done elsewhere.

Neither moves a window or meets it. They say when somebody is told, and whether at all.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, null, select, type_coerce, union_all
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared
from app.store.rows import Row

NO_DAY = type_coerce(null(), Date)


class Said(NamedTuple):
    """The last word of each kind about one check-in; `about`: a participant or a contact."""

    about: str
    put_off_to: dt.date | None = None
    elsewhere_on: dt.date | None = None


def _words(kind: str, about: str, put_off_to: Any, elsewhere_on: Any) -> Select[Any]:
    column = KINDS[kind].table.c
    return select(
        column.revision.label("revision"),
        column.check_in_id.label("check_in_id"),
        column[about].label("about"),
        put_off_to.label("put_off_to"),
        elsewhere_on.label("elsewhere_on"),
    ).where(
        column.organisation_id == bindparam("organisation", type_=Id()),
        column.deleted_at.is_(None),
        AmongIds(column[about], "ids"),
    )


def _about(name: str) -> Prepared:
    deferral, elsewhere = KINDS["deferral"].table.c, KINDS["done_elsewhere"].table.c
    put_off = _words("deferral", name, deferral.until, NO_DAY)
    done = _words("done_elsewhere", name, NO_DAY, elsewhere.done_on)
    if name == "contact_id":  # who took a promise over speaks for her own Today alone
        put_off, done = put_off.where(_own(deferral)), done.where(_own(elsewhere))
    words = union_all(put_off, done).subquery()
    return Prepared(select(*words.c).order_by(words.c.revision))


def _own(word: Any) -> ColumnElement[bool]:
    contact = KINDS["employer_contact"].table.c
    maker = select(contact.specialist_id).where(contact.id == word.contact_id).scalar_subquery()
    is_makers: ColumnElement[bool] = word.specialist_id == maker
    return is_makers


# Asked with every write that touches a check-in.
WORDS, OF_PROMISES = _about("participant_id"), _about("contact_id")


def said_of(
    session: Session, organisation: OpenOrganisation, participants: Collection[str]
) -> Mapping[str, Said]:
    """What was said about these participants' check-ins, by the check-in's id."""
    return _last(session, organisation, WORDS, participants)


def said_of_promises(
    session: Session, organisation: OpenOrganisation, contacts: Collection[str]
) -> Mapping[str, Said]:
    """What their makers said about what was promised by these contacts, by the check-in's id."""
    return _last(session, organisation, OF_PROMISES, contacts)


def _last(
    session: Session, organisation: OpenOrganisation, words: Prepared, ids: Collection[str]
) -> Mapping[str, Said]:
    if not ids:
        return {}
    found: dict[str, Said] = {}
    for row in words.rows(session, organisation=organisation.id, ids=list(ids)):
        _, check_in_id, about, put_off_to, elsewhere_on = row
        before = found.get(check_in_id, Said(about))
        found[check_in_id] = Said(
            about, put_off_to or before.put_off_to, elsewhere_on or before.elsewhere_on
        )
    return found


def with_said(fields: Row, said: Said | None) -> Row:
    """A check-in's fields with what was said to it: put off, the new day is the day of telling."""
    if said is None or said.about not in (fields["participant_id"], fields["contact_id"]):
        return fields | {"put_off_to": None, "elsewhere_on": None}
    tell_on = said.put_off_to or fields["tell_on"]
    return fields | {
        "tell_on": tell_on,
        "put_off_to": said.put_off_to,
        "elsewhere_on": said.elsewhere_on,
    }
