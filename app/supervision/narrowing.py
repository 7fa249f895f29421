"""What is asked only about those for whom it can matter: whoever was lately met needs no search."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.supervision import latest
from app.supervision.facts import Case, Contact, Missed, Stay, Step
from app.supervision.load import Asking
from app.supervision.signals import LOOKING, RESTING, STILL

Days = dict[str, dt.date]


class Narrowed(NamedTuple):
    """The parts of a team's facts of this kind, by their names there."""

    steps: dict[str, Step]
    visited: Days
    profiled: Days
    employer_seen: Days
    employer_met: Days
    missed: list[Missed]


def narrowed(
    asking: Asking,
    cases: Sequence[Case],
    stays: Iterable[Stay],
    missed: Sequence[Missed],
    contacts: Iterable[Contact],
) -> Narrowed:
    """The latest of each kind, for those of whom the team's own last weeks do not tell enough."""
    looking = {case.id for case in cases if case.status in LOOKING}
    seen, met = _by_contacts(contacts)
    still = {id_ for id_ in looking if not _is_new(seen.get(id_), asking.today)}
    behind = {one.participant_id for one in missed if one.participant_id}
    resting = {stay.participant_id for stay in stays if stay.kind in RESTING}
    never = asking.never_met(looking - met.keys())
    visited = latest.visited(asking, still | behind)
    profiled = latest.profiled(asking, still | behind)
    seen |= latest.employers(asking, still | resting)
    met |= latest.employers(
        asking, {one.participant_id for one in never if one.participant_id}, in_person=True
    )
    steps = latest.steps(
        follow_up_visit=visited,
        profile=profiled,
        employer_contact=seen,
        appointment=latest.met(asking, still),
        agency_contact=latest.spoken_for(asking, still),
    )
    return Narrowed(steps, visited, profiled, seen, met, [*missed, *never])


def _is_new(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and (today - day).days < STILL


def _by_contacts(contacts: Iterable[Contact]) -> tuple[Days, Days]:
    """By participant the latest contact at all, and the latest in person."""
    seen: Days = {}
    met: Days = {}
    for one in contacts:
        if one.participant_id is None:
            continue
        for days in (seen, met) if one.mode == "in_person" else (seen,):
            days[one.participant_id] = max(days.get(one.participant_id, one.date), one.date)
    return seen, met
