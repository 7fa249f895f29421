"""The machine-readable answer of `fotfaste report`."""

from typing import Any

from app.caseload.quarter import Quarter, quarter_of, quarters
from app.caseload.unknown import unknown
from app.figures.facts import Facts
from app.figures.scope import Scope
from app.figures.seen import Seen
from app.figures.table import figures

YEAR = 4  # quarters


def report(facts: Facts, quarter: str, team: str | None, specialist: str | None) -> dict[str, Any]:
    """Every figure of a quarter, for all or for a team, a specialist by file id, or both.

    Raises Problem unknown_quarter, unknown_team or unknown_specialist.
    """
    known = {str(one): one for one in known_quarters(facts)}
    if quarter not in known:
        raise unknown("quarter", known)
    return {
        "quarter": quarter,
        "scope": {"team": team, "specialist": specialist},
        "figures": figures(Seen(facts, known[quarter], asked(facts, team, specialist))),
    }


def asked(facts: Facts, team: str | None, specialist: str | None) -> Scope:
    """The scope by the names that files use. Raises Problem unknown_team or unknown_specialist."""
    teams = {one.team for one in facts.staff if one.team}
    known = {one.ref: one.id for one in coaches(facts)}
    if team is not None and team not in teams:
        raise unknown("team", teams)
    if specialist is not None and specialist not in known:
        raise unknown("specialist", known)
    return Scope(team, None if specialist is None else known[specialist])


def coaches(facts: Facts) -> list[Any]:
    """Specialists, and whoever else has or had participants."""
    held = {one.specialist_id for one in facts.participants}
    held |= {tie.specialist_id for tie in facts.assignments}
    return [one for one in facts.staff if one.role == "specialist" or one.id in held]


def known_quarters(facts: Facts) -> list[Quarter]:
    """From the first day of any row to a year after the last: so long a job is followed."""
    people = ((p.referred_on, p.enrolled_on, p.closed_on) for p in facts.participants)
    jobs = ((p.job_start, p.first_4h_on, p.job_end) for p in facts.placements)
    days = [day for some in (*people, *jobs) for day in some if day]
    if not days:
        return []
    return quarters(quarter_of(min(days)), quarter_of(max(days)).before(-YEAR))
