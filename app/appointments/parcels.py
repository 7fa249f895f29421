"""Claimed messages become parcels: to whom, by what, in which words; or a word why not.

Times that were proposed together are asked about, and called off, in one message.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.appointments.calendar import COLUMNS, Meeting
from app.appointments.counted import changes_of
from app.appointments.invitations import invite_in_turn
from app.appointments.occasions import REMINDED, WISHED, is_just_asked, is_too_late
from app.appointments.outgoing import Due
from app.appointments.plain import code_of, languages
from app.appointments.reached import address_of, unreachable
from app.appointments.seen import USUAL
from app.appointments.tokens import MOST
from app.appointments.ways import Ways
from app.appointments.written import Note
from app.records.agreed import version_of
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load

TOGETHER = ("asked", "cancelled")


class Parcel(NamedTuple):
    """One message, ready to be handed in: all that it tells, the earliest time first."""

    some: list[Due]
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
    words = {}
    for due in some:
        word = _why_not(organisation, ways, due, times, people, now)
        if word:
            words[due] = word
    ready = (due for due in some if due not in words)
    return Packed(
        [
            _parcel(session, organisation, ways.url, g, times, people, now)
            for g in _grouped(ready, times)
        ],
        words,
    )


def _parcel(
    session: Session,
    organisation: OpenOrganisation,
    url: str,
    group: list[Due],
    times: Mapping[str, Row],
    people: Mapping[str, Row],
    now: dt.datetime,
) -> Parcel:
    rows = [times[due.appointment_id] for due in group]
    person = people[rows[0]["participant_id"]]
    versions = [(due.appointment_id, due.version) for due in group]
    token = invite_in_turn(session, organisation, versions, now)
    changes = changes_of(session, [row["id"] for row in rows])
    meetings = [_meeting(row, changes[row["id"]]) for row in rows]
    note = _note(organisation, group[0], meetings, person, f"{url}/t/{token}")
    return Parcel(group, person["contact_by"], address_of(organisation, person) or "", note)


def _why_not(
    organisation: OpenOrganisation,
    ways: Ways,
    due: Due,
    times: Mapping[str, Row],
    people: Mapping[str, Row],
    now: dt.datetime,
) -> str:
    row = times.get(due.appointment_id)
    person = people.get(row["participant_id"]) if row else None
    if row is None or person is None:
        return "outdated"
    return _no_longer(due, row, person, now) or unreachable(organisation, ways, person)


def _grouped(some: Iterable[Due], times: Mapping[str, Row]) -> list[list[Due]]:
    """What goes out as one message each."""
    groups: dict[object, list[Due]] = defaultdict(list)
    for due in some:
        row = times[due.appointment_id]
        series = row["series_id"] or row["id"], row["participant_id"], bool(due.version)
        groups[(due.occasion, *series) if due.occasion in TOGETHER else due].append(due)
    whole = (
        sorted(group, key=lambda due: times[due.appointment_id]["starts_at"])
        for group in groups.values()
    )
    return [group[at : at + MOST] for group in whole for at in range(0, len(group), MOST)]


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


def _note(
    organisation: OpenOrganisation, first: Due, meetings: Sequence[Meeting], person: Row, link: str
) -> Note:
    plain = languages()[code_of(person["language"]) or organisation.language]
    zone = organisation.time_zone
    return Note(first.occasion, first.version, meetings, plain, zone, link)


def _meeting(row: Row, changes: int) -> Meeting:
    known = {name: row[name] for name in COLUMNS} | {"status": status_of(row)}
    return Meeting(**known, changes=changes)
