"""Items 16 and 24: whose wishes a contact followed, and where the time was spent."""

import datetime as dt
from collections.abc import Iterator

from app.fidelity.facts import Appointment, Contact, Team, Visit
from app.fidelity.measure import NO_DATA, Evidence, Figure, look_back, percent, share
from app.fidelity.parameters import Parameters

OUTSIDE = ("workplace", "community", "home")


def preferences(team: Team, day: dt.date, _: Parameters) -> Figure:
    """Item 16: of the contacts for somebody, those that followed the person's wishes."""
    lately = look_back(day)
    rows = [
        Evidence(
            "employer_contact",
            one.id,
            one.date,
            one.specialist_id,
            counts=one.matches_preference,
        )
        for one in team.contacts
        if one.is_linked and one.matches_preference is not None and lately.has(one.date)
    ]
    return share(rows)


def community(team: Team, day: dt.date, _: Parameters) -> Figure:
    """Item 24: minutes away from office and screen, of all minutes with a place."""
    rows = list(_timed(team, day))
    minutes = sum(row.amount or 0 for row in rows)
    if not minutes:
        return NO_DATA
    outside = sum(row.amount or 0 for row in rows if row.counts)
    aside = {"minutes": minutes, "outside": outside}
    return Figure(percent(outside, minutes), len(rows), aside=aside, rows=rows)


def _timed(team: Team, day: dt.date) -> Iterator[Evidence]:
    lately = look_back(day)
    for one in team.contacts:
        if one.minutes is not None and one.place_type and lately.has(one.date):
            yield _spent("employer_contact", one, None)
    for visit in team.visits:
        if visit.minutes is not None and visit.place_type and lately.has(visit.date):
            yield _spent("follow_up_visit", visit, visit.participant_id)
    for meeting in team.appointments:
        if meeting.minutes is not None and meeting.place_type and lately.has(meeting.date):
            yield _spent("appointment", meeting, meeting.participant_id)


def _spent(kind: str, one: Contact | Visit | Appointment, about: str | None) -> Evidence:
    counts, place = one.place_type in OUTSIDE, one.place_type
    return Evidence(kind, one.id, one.date, one.specialist_id, about, place, one.minutes, counts)
