"""Item 17: visits to employers by specialist and week, and how soon the log was reviewed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from app.caseload.on_a_day import is_active
from app.caseload.weeks import full_weeks, monday_of, week_name
from app.fidelity.facts import Contact, Specialist, Team
from app.fidelity.measure import NO_DATA, Evidence, Figure, half_up, mean, percent, shown, told
from app.fidelity.parameters import Parameters
from app.fidelity.thresholds import Thresholds

WEEKS = 26
FRIDAY, SUNDAY, FRIDAY_AFTER = (dt.timedelta(days=days) for days in (4, 6, 11))


class Rate(NamedTuple):
    """One specialist's visits in the weeks that count."""

    staff_id: str
    ref: str
    contacts: int
    weeks: int
    score: int

    @property
    def value(self) -> Fraction:
        """Visits a week."""
        return Fraction(self.contacts, self.weeks)


class Cap(NamedTuple):
    """How the log was reviewed, in percent of weeks, None over no weeks; and what it allows."""

    reviewed: str
    most: int
    weekly: Fraction | None
    monthly: Fraction | None


def employer_contacts(team: Team, day: dt.date, p: Parameters, scores: Thresholds) -> Figure:
    """Item 17: the mean of the specialists' scores, no higher than the reviews allow."""
    weeks = full_weeks(WEEKS, day)
    within = [one for one in team.contacts if weeks[0] <= one.date <= weeks[-1] + SUNDAY]
    rates, rows = _rates(team, within, weeks, scores)
    if not within or not rates:
        return NO_DATA
    cap = cap_of(team, within, day, p)
    before = half_up(mean(rate.score for rate in rates))
    per_specialist = {rate.ref: _told(rate) for rate in rates}
    return Figure(
        mean(rate.value for rate in rates),
        len(rates),
        min(before, cap.most),
        {"per_specialist": per_specialist, "reviewed": cap.reviewed},
        {"rates": rates, "cap": cap, "before": before},
        rows,
    )


def _told(rate: Rate) -> dict[str, float | int | None]:
    value = shown(rate.value)
    return {"contacts": rate.contacts, "weeks": rate.weeks, "score": rate.score, "value": value}


def _rates(
    team: Team, within: Sequence[Contact], weeks: Sequence[dt.date], scores: Thresholds
) -> tuple[list[Rate], list[Evidence]]:
    visits: dict[str, list[Contact]] = defaultdict(list)
    for one in within:
        if one.is_linked and one.mode == "in_person":
            visits[one.specialist_id].append(one)
    rates, rows = [], []
    for person in sorted(team.staff, key=lambda person: person.ref):
        counted = {monday for monday in weeks if _counts(person, monday, team.absent)}
        if person.role == "specialist" and counted:
            mine = [one for one in visits[person.id] if monday_of(one.date) in counted]
            score = scores.score(Fraction(len(mine), len(counted)))
            rates.append(Rate(person.id, person.ref, len(mine), len(counted), score))
            rows += [Evidence("employer_contact", one.id, one.date, person.id) for one in mine]
    return rates, rows


def _counts(person: Specialist, monday: dt.date, absent: Collection[tuple[str, str]]) -> bool:
    works = is_active(person, monday) and is_active(person, monday + FRIDAY)
    return works and (person.id, week_name(monday)) not in absent


def cap_of(team: Team, within: Sequence[Contact], day: dt.date, p: Parameters) -> Cap:
    """What the reviews allow, over every specialist's weeks with contacts, absent or not."""
    own = {person.id for person in team.staff if person.role == "specialist"}
    logs: dict[tuple[str, dt.date], list[dt.date | None]] = defaultdict(list)
    for one in within:
        if one.specialist_id in own:
            logs[one.specialist_id, monday_of(one.date)].append(one.reviewed_on)
    weekly = _kept(logs, FRIDAY_AFTER, day)
    monthly = _kept(logs, SUNDAY + dt.timedelta(days=p.reviewed_within), day)
    if weekly is None or weekly >= p.reviewed:
        return Cap("weekly", 5, weekly, monthly)
    if monthly is None or monthly >= p.reviewed:
        return Cap("monthly", p.most_if_not_weekly, weekly, monthly)
    return Cap("less", p.most_if_not_monthly, weekly, monthly)


def told_weekly(cap: Cap, p: Parameters) -> Decimal | None:
    """The percent of weeks reviewed in time, as people are told it."""
    return None if cap.weekly is None else told(cap.weekly, lambda one: one >= p.reviewed)


def _kept(
    logs: Mapping[tuple[str, dt.date], Sequence[dt.date | None]], until: dt.timedelta, day: dt.date
) -> Fraction | None:
    """The share of weeks reviewed in time, of those whose time is over by the day."""
    due = [(days, monday + until) for (_, monday), days in logs.items() if monday + until <= day]
    kept = sum(all(one is not None and one <= last for one in days) for days, last in due)
    return percent(kept, len(due)) if due else None
