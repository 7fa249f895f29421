"""The steering group's report: numbers of the whole organisation and of its teams, and no more.

It can be asked for a quarter that has ended and for nothing else: what can be asked twice can be
subtracted. Who came and who left is not in it, since from one quarter to the next the number of
participants would tell it.
"""

from collections import Counter
from typing import NamedTuple

from app.caseload.quarter import Quarter
from app.figures.arithmetic import percent
from app.figures.facts import Facts
from app.figures.reached import specialist_of
from app.figures.seen import Seen
from app.figures.suppression import Number, Table, given_out, part_given_out
from app.figures.table import BY_NAME

WHOLE = "served"
PARTS = ("working", "in_education")
ALONE = ("job_starts", "sustained_13", "sustained_26", "sustained_52")
GIVEN = (WHOLE, *PARTS, *ALONE)
RATE = "employment_rate"


class Steering(NamedTuple):
    """The tables of a quarter by figure, each with its total and its teams."""

    quarter: Quarter
    teams: list[str]
    tables: dict[str, Table]

    def rate(self, team: str | None = None) -> float | None:
        """The share at work, where both of its numbers are given out."""
        part, whole = self.number("working", team), self.number(WHOLE, team)
        if part.value is None or whole.value is None:
            return None
        return percent(part.value, whole.value)

    def number(self, name: str, team: str | None = None) -> Number:
        """One number; without a team that of the whole organisation."""
        table = self.tables[name]
        return table.total if team is None else table.groups[team]


def steering(facts: Facts, quarter: Quarter) -> Steering:
    """The report of a quarter."""
    seen = Seen(facts, quarter)
    counts = {name: _by_team(seen, name) for name in GIVEN}
    wholes = counts[WHOLE]
    # A team without participants is known to have none: it would protect nobody.
    tables = {WHOLE: given_out(wholes)}
    for name in PARTS:
        some = {team: counts[name].get(team, 0) for team in wholes}
        tables[name] = part_given_out(some, wholes, tables[WHOLE])
    for name in ALONE:
        tables[name] = given_out({**dict.fromkeys(wholes, 0), **counts[name]})
    return Steering(quarter, sorted(wholes), tables)


def _by_team(seen: Seen, name: str) -> dict[str, int]:
    staff = seen.facts.staff_by_id
    whose = (specialist_of(seen, row.participant) for row in BY_NAME[name].rows(seen))
    return Counter((staff[id_].team or "") if id_ in staff else "" for id_ in whose)
