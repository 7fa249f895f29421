"""What the log can put beside an item that people judge: parts of wholes, no suggestion."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.caseload.on_a_day import is_active
from app.fidelity.facts import Contact, Team
from app.fidelity.measure import look_back


class Part(NamedTuple):
    """So many of so many."""

    part: int
    whole: int


def specialists_to_supervisors(team: Team, day: dt.date) -> Part:
    """Who of the team works here that day: specialists, and supervisors among all."""
    here = [person.role for person in team.staff if is_active(person, day)]
    return Part(here.count("specialist"), here.count("supervisor"))


def full_timers(team: Team, day: dt.date) -> Part:
    """Of the specialists of the day, those on a full time."""
    here = [one for one in team.staff if one.role == "specialist" and is_active(one, day)]
    return _part(person.fte in (None, 1) for person in here)


def closed_for_want_of_contact(team: Team, day: dt.date) -> Part:
    """Of the cases closed in the look-back, those for which that was the reason."""
    lately = look_back(day)
    closed = [one for one in team.people if lately.has(one.closed_on)]
    return _part(one.closing_reason == "no_contact" for one in closed)


def openness_noted(team: Team, day: dt.date) -> Part:
    """Of the jobs begun in the look-back, those with a word on what the employer may know."""
    lately = look_back(day)
    begun = [job for job in team.jobs if lately.has(job.job_start)]
    return _part(job.disclosure is not None for job in begun)


def later_visits(team: Team, day: dt.date) -> Part:
    """Of the visits for somebody, the second and third ones."""
    return _part((one.visit_number or 0) > 1 for one in _visits(team, day))


def learning_visits(team: Team, day: dt.date) -> Part:
    """Of the visits for somebody, those to learn what an employer needs."""
    return _part(one.purpose == "learn_needs" for one in _visits(team, day))


def _visits(team: Team, day: dt.date) -> list[Contact]:
    lately = look_back(day)
    own = [one for one in team.contacts if one.is_linked and one.mode == "in_person"]
    return [one for one in own if lately.has(one.date)]


def _part(are: Iterable[bool]) -> Part:
    found = list(are)
    return Part(sum(found), len(found))


BESIDE: dict[str, Callable[[Team, dt.date], Part]] = {
    "specialists_to_supervisors": specialists_to_supervisors,
    "full_timers": full_timers,
    "closed_for_want_of_contact": closed_for_want_of_contact,
    "openness_noted": openness_noted,
    "later_visits": later_visits,
    "learning_visits": learning_visits,
}
