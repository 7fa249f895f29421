"""The second opinion on a specialist's week, its log, and what an employer was promised."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.reminders.facts import Facts, Staff
from tests.reminders.oracle_of_days import DAY, told


def weeks(facts: Facts, on: date) -> Iterator[dict[str, Any]]:
    start = min([s.active_from for s in facts.staff] + [c.date for c in facts.contacts]) - 14 * DAY
    mondays = [
        day for n in range((on - start).days + 1) if (day := start + n * DAY).isoweekday() == 1
    ]
    for person in facts.staff:
        for monday in mondays if person.role == "specialist" else ():
            yield from _weekly_six(facts, on, person, monday)
            yield from _log_review(facts, on, person, monday)


def _weekly_six(facts: Facts, on: date, person: Staff, monday: date) -> Iterator[dict[str, Any]]:
    thursday, friday = monday + 3 * DAY, monday + 4 * DAY
    absent = any(
        (a.staff_id, a.week) == (person.id, monday.strftime("%G-W%V")) for a in facts.absences
    )
    if absent or monday < person.active_from or friday > (person.active_to or date.max):
        return
    contacts = sorted(
        (c.date, c.id)
        for c in facts.contacts
        if c.specialist_id == person.id and c.mode == "in_person" and monday <= c.date <= thursday
    )
    fourth = contacts[3] if len(contacts) > 3 else None
    state = "met" if fourth else "missed" if on > thursday else "open"
    yield _row(
        "weekly_six", f"{person.id}/{monday:%G-W%V}", person.id, (monday, thursday), state, fourth
    ) | {"tell_on": told(facts, monday, thursday, thursday)}


def _log_review(facts: Facts, on: date, person: Staff, monday: date) -> Iterator[dict[str, Any]]:
    opens, due = monday + 7 * DAY, monday + 11 * DAY
    contacts = [
        c for c in facts.contacts if c.specialist_id == person.id and monday <= c.date < opens
    ]
    if not contacts:
        return
    reviewed = [c.reviewed_on for c in contacts if c.reviewed_on and c.reviewed_on <= due]
    met = (max(reviewed), "") if len(reviewed) == len(contacts) else None
    state = "met" if met else "missed" if on > due else "open"
    leaders = sorted(
        s.id
        for s in facts.staff
        if s.role == "supervisor"
        and s.team == person.team
        and s.active_from <= due <= (s.active_to or date.max)
    )
    yield _row(
        "log_review", f"{person.id}/{monday:%G-W%V}", [*leaders, None][0], (opens, due), state, met
    ) | {"tell_on": told(facts, opens, due, opens)}


def promises(facts: Facts, on: date) -> Iterator[dict[str, Any]]:
    for promise in facts.contacts:
        if day := promise.next_step_on:
            kept = sorted(
                (c.date, c.id)
                for c in facts.contacts
                if (c.employer_id, c.specialist_id) == (promise.employer_id, promise.specialist_id)
                and promise.date < c.date <= day
            )
            state = "met" if kept else "missed" if on > day else "open"
            met = kept[0] if kept else None
            yield _row(
                "employer_promise", promise.id, promise.specialist_id, (day, day), state, met
            ) | {"tell_on": told(facts, day, day)}


def _row(
    rule: str,
    subject: str,
    staff_id: str | None,
    window: tuple[date, date],
    state: str,
    met: tuple[date, str] | None,
) -> dict[str, Any]:
    return {
        "rule": rule,
        "subject": subject,
        "participant_id": None,
        "placement_id": None,
        "staff_id": staff_id,
        "opens": window[0],
        "due": window[1],
        "tell_on": None,
        "state": state,
        "met_by": met[1] or None if met else None,
        "met_on": met[0] if met else None,
    }
