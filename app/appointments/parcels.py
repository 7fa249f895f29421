"""Claimed messages become parcels: to whom, by what, in which words; or a word why not."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.appointments.calendar import Meeting
from app.appointments.invitations import invite
from app.appointments.occasions import REMINDED, WISHED, is_just_asked, is_too_late
from app.appointments.outgoing import Due
from app.appointments.plain import code_of, languages
from app.appointments.seen import SENT_BY, USUAL
from app.appointments.telephone import international
from app.appointments.ways import Ways
from app.appointments.written import Note
from app.records.agreed import version_of
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load


class Parcel(NamedTuple):
    """One message, ready to be handed in."""

    due: Due
    channel: str
    address: str
    note: Note


class Packed(NamedTuple):
    """What can be handed in, and of the others why not."""

    parcels: list[Parcel]
    words: Mapping[Due, str]


def packed(
    session: Session,
    organisation: OpenOrganisation,
    ways: Ways,
    some: Sequence[Due],
    now: dt.datetime,
) -> Packed:
    """Parcels with a link each, made in the same transaction that holds the lease."""
    times = load(session, organisation, "appointment", {due.appointment_id for due in some})
    about = {row["participant_id"] for row in times.values()}
    people = load(session, organisation, "participant", about)
    parcels, words = [], {}
    for due in some:
        row = times.get(due.appointment_id)
        person = people.get(row["participant_id"]) if row else None
        if row is None or person is None:
            words[due] = "outdated"
            continue
        word = _no_longer(due, row, person, now) or _unreachable(organisation, ways, person)
        if word:
            words[due] = word
            continue
        token = invite(session, organisation, due.appointment_id, due.version, now)
        note = _note(organisation, due, row, person, f"{ways.url}/t/{token}")
        channel = person["contact_by"]
        parcels.append(Parcel(due, channel, _address(organisation, person) or "", note))
    return Packed(parcels, words)


def status_of(row: Row) -> str:
    """The status that a participant knows: what is deleted is called off."""
    return "cancelled" if row["deleted_at"] else str(row["status"])


def _no_longer(due: Due, row: Row, person: Row, now: dt.datetime) -> str:
    status = status_of(row)
    if version_of(row) != due.version:
        return "outdated"
    if due.occasion == "cancelled":
        is_true = status == "cancelled"
    elif due.occasion == "asked":
        is_true = status == "proposed" and row["answer"] is None
    else:
        is_true = status in REMINDED and due.occasion in WISHED[person["reminded"] or USUAL]
    if not is_true:
        return "outdated"
    if is_too_late(due.occasion, row["starts_at"], now):
        return "too_late"
    return "just_asked" if is_just_asked(due.occasion, row["asked_at"], now) else ""


def _unreachable(organisation: OpenOrganisation, ways: Ways, person: Row) -> str:
    channel = person["contact_by"]
    if channel not in SENT_BY or not (organisation.is_demo or ways.has(channel)):
        return "no_channel"
    return "" if _address(organisation, person) else "no_address"


def _address(organisation: OpenOrganisation, person: Row) -> str | None:
    if person["contact_by"] == "sms":
        return international(person["phone"] or "", organisation.country)
    found: str | None = person["email"]
    return found


def _note(organisation: OpenOrganisation, due: Due, row: Row, person: Row, link: str) -> Note:
    meeting = Meeting(*(row[name] for name in Meeting._fields))._replace(status=status_of(row))
    code = code_of(person["language"]) or organisation.language
    return Note(due.occasion, due.version, meeting, languages()[code], organisation.time_zone, link)
