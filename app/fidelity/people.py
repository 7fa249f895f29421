"""Items 1, 4 and 15: the caseload, its treatment teams, and how soon an employer was met."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

from app.caseload.on_a_day import is_active, on_caseload
from app.fidelity.facts import Participant, Specialist, Team
from app.fidelity.measure import NO_DATA, Evidence, Figure, look_back, mean, percent
from app.fidelity.parameters import Parameters


def caseload_size(team: Team, day: dt.date, _: Parameters) -> Figure:
    """Item 1: open cases on a full-time specialist."""
    full_time = sum(
        (_fte(person) for person in team.staff if _counts_as_specialist(person, day)), Fraction(0)
    )
    rows = [_case(one) for one in team.people if on_caseload(one, day)]
    if not rows or not full_time:
        return NO_DATA
    aside = {"full_time": full_time}
    return Figure(len(rows) / full_time, len(rows), aside=aside, rows=rows)


def _counts_as_specialist(person: Specialist, day: dt.date) -> bool:
    return person.role == "specialist" and is_active(person, day)


def _fte(person: Specialist) -> Fraction:
    # As it was written: 0.8 is eight tenths, not the nearest binary number.
    return Fraction(1) if person.fte is None else Fraction(str(person.fte))


def _case(one: Participant, *, counts: bool = True) -> Evidence:
    return Evidence(
        "participant", one.id, one.enrolled_on, one.specialist_id, one.id, counts=counts
    )


def treatment_teams(team: Team, day: dt.date, p: Parameters) -> Figure:
    """Item 4: how much of each caseload lies with its commonest treatment teams."""
    caseloads: dict[str, list[Participant]] = defaultdict(list)
    for one in team.people:
        if on_caseload(one, day):
            caseloads[one.specialist_id].append(one)
    if not caseloads:
        return NO_DATA
    rows, shares = [], {}
    for specialist_id, cases in caseloads.items():
        near = _commonest((one.treatment_team for one in cases), p.treatment_teams)
        found = [_case(one, counts=one.treatment_team in near) for one in cases]
        shares[specialist_id] = percent(sum(row.counts for row in found), len(found))
        rows += found
    return Figure(mean(shares.values()), len(rows), aside={"shares": shares}, rows=rows)


def _commonest(names: Iterable[str | None], count: int) -> set[str]:
    sizes = Counter(name for name in names if name)
    return {name for name, _ in sorted(sizes.items(), key=lambda one: (-one[1], one[0]))[:count]}


def rapid_search(team: Team, day: dt.date, _: Parameters) -> Figure:
    """Item 15: days from enrolment to the first employer met in person, waiting days included."""
    enrolled = look_back(day)
    rows = [
        _wait(one, team.met_first.get(one.id), day)
        for one in team.people
        if enrolled.has(one.enrolled_on)
    ]
    if not rows:
        return NO_DATA
    return Figure(mean(row.amount or 0 for row in rows), len(rows), rows=rows)


def _wait(one: Participant, met_on: dt.date | None, day: dt.date) -> Evidence:
    """`counts` where an employer was met; the days of those who wait count as well."""
    until = met_on or (one.closed_on if one.closed_on and one.closed_on <= day else day)
    days = (until - (one.enrolled_on or until)).days
    return _case(one, counts=met_on is not None)._replace(amount=days)
