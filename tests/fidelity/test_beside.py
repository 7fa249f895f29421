"""Beside what people judge stands what the log knows of it."""

import datetime as dt

from app.fidelity import beside
from app.fidelity.beside import Part
from app.fidelity.facts import Contact, Job, Participant, Specialist, Team

DAY = dt.date(2026, 9, 30)
LATELY, LONG_AGO = dt.date(2026, 4, 1), dt.date(2026, 3, 30)


def person(name: str, role: str, fte: float | None = None, last: dt.date | None = None):
    return Specialist(name, name, role, "Nord", fte, LONG_AGO, last)


def job(start: dt.date, disclosure: str | None) -> Job:
    return Job("j", "p", "e", None, None, True, start, None, None, disclosure)


def visit(day: dt.date, number: int | None, purpose: str, *, linked: bool = True) -> Contact:
    return Contact("k", "a", day, "in_person", None, None, None, None, purpose, number, linked)


def closed(day: dt.date | None, reason: str | None) -> Participant:
    return Participant("p", "a", None, LONG_AGO, day, reason)


def test_who_works_here_that_day_is_told():
    gone = person("g", "specialist", last=LONG_AGO)
    staff = [person("a", "specialist"), person("b", "specialist", 0.8), gone]
    team = Team(staff=[*staff, person("s", "supervisor")])
    assert beside.specialists_to_supervisors(team, DAY) == Part(2, 1)
    assert beside.full_timers(team, DAY) == Part(1, 2)


def test_closings_and_openness_are_those_of_six_months():
    people = [closed(LATELY, "no_contact"), closed(DAY, None), closed(LONG_AGO, "no_contact")]
    assert beside.closed_for_want_of_contact(Team(people=people), DAY) == Part(1, 2)
    jobs = [job(LATELY, "none"), job(DAY, None), job(LONG_AGO, "agreed")]
    assert beside.openness_noted(Team(jobs=jobs), DAY) == Part(1, 2)


def test_visits_are_those_in_person_for_somebody():
    contacts = [
        visit(LATELY, 2, "learn_needs"),
        visit(DAY, 1, "introduce"),
        visit(DAY, None, "learn_needs"),
        visit(DAY, 3, "present", linked=False),
        visit(LONG_AGO, 2, "learn_needs"),
    ]
    assert beside.later_visits(Team(contacts=contacts), DAY) == Part(1, 3)
    assert beside.learning_visits(Team(contacts=contacts), DAY) == Part(2, 3)
