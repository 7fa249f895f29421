"""The steering group's report: numbers of the whole organisation and of its teams, and no more.

It can be asked for a quarter that has ended and for nothing else. Who came and who left is not in
it, since from one quarter to the next the number of participants would tell it.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from app.caseload.quarter import Quarter, quarter_of, quarters
from app.figures.arithmetic import percent
from app.figures.facts import Facts, Participant
from app.figures.seen import Seen
from app.figures.suppression import FEW, Number, Table, given_out, part_given_out
from app.figures.table import BY_NAME

WHOLE = "served"
PARTS = ("working", "in_education")
ALONE = ("job_starts", "sustained_13", "sustained_26", "sustained_52")
GIVEN = (WHOLE, *PARTS, *ALONE)
RATE = "employment_rate"


class Share(NamedTuple):
    """The least and the most percent that a share can be."""

    low: float
    high: float


class Steering(NamedTuple):
    """The tables of a quarter by figure, each with its total and its teams."""

    quarter: Quarter
    teams: list[str]
    tables: dict[str, Table]

    def rate(self, team: str | None = None) -> Share | None:
        """The share at work, as far as its numbers are given out; None where that says nothing."""
        part, whole = self.number("working", team), self.number(WHOLE, team)
        least, most = percent(part.low, whole.high), percent(part.high, whole.low)
        return Share(least, min(most, 100.0)) if least and most else None

    def number(self, name: str, team: str | None = None) -> Number:
        """One number; without a team that of the whole organisation."""
        table = self.tables[name]
        return table.total if team is None else table.groups[team]


def steering(facts: Facts, quarter: Quarter) -> Steering:
    """The report of a quarter."""
    seen = Seen(facts, quarter)
    counted = {name: _by_team(seen, name) for name in GIVEN}
    # All teams are listed, whether they have participants or not: a list would tell it.
    known = (one.team or "" for one in facts.staff if one.role != "admin")
    teams = sorted({*known, *(team for some in counted.values() for team in some)})
    counts = {name: {team: some[team] for team in teams} for name, some in counted.items()}
    tables = {name: given_out(counts[name]) for name in (WHOLE, *ALONE)}
    tables |= {name: part_given_out(counts[name], counts[WHOLE]) for name in PARTS}
    return Steering(quarter, teams, tables)


def ended_quarters(facts: Facts, running: Quarter) -> list[Quarter]:
    """Those that can be asked for: from when a team had enrolled five, to the last that ended."""
    last, found = running.before(), defaultdict[str, list[Quarter]](list)
    for one in facts.participants:
        if one.enrolled_on:
            quarter = quarter_of(one.enrolled_on)
            found[_team(Seen(facts, quarter), one)].append(quarter)
    fifths = [sorted(some)[FEW - 1] for some in found.values() if len(some) >= FEW]
    return quarters(min([last, *fifths]), last)


def _by_team(seen: Seen, name: str) -> Counter[str]:
    return Counter(_team(seen, row.participant) for row in BY_NAME[name].rows(seen))


def _team(seen: Seen, participant: Participant) -> str:
    person = seen.facts.staff_by_id.get(seen.specialist_of(participant))
    return (person.team if person else None) or ""
