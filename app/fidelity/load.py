"""Teams as their items look at them, from the database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.accounts.teams import teams_of
from app.caseload.unknown import unknown
from app.fidelity.facts import Team
from app.fidelity.reader import Reader
from app.store.organisations import OpenOrganisation

Row = TypeVar("Row")


def known_team(session: Session, organisation: OpenOrganisation, team: str) -> str:
    """The team, if there is one of that name. Raises Problem unknown_team, naming the known."""
    known = teams_of(session, organisation)
    if team not in known:
        raise unknown("team", known)
    return team


def load(
    session: Session, organisation: OpenOrganisation, day: dt.date, teams: Collection[str]
) -> dict[str, Team]:
    """Each of the teams with all that its items look at on a day; read once for all of them."""
    reader = Reader(session, organisation, day)
    staff = reader.staff(teams)
    team_of = {person.id: person.team or "" for person in staff}
    cases = reader.cases(team_of)
    whose = {one.id: team_of[one.specialist_id] for one in cases}
    visits, seen = reader.visits(team_of, whose)
    dealt: dict[str, dict[str, Any]] = {
        "staff": _by(staff, "id", team_of),
        "people": _by(cases, "id", whose),
        "jobs": _by(reader.jobs(whose), "participant_id", whose),
        "contacts": _by(reader.contacts(team_of), "specialist_id", team_of),
        "visits": _by(visits, "specialist_id", team_of),
        "seen": _by(seen, "participant_id", whose),
        "appointments": _by(reader.appointments(team_of), "specialist_id", team_of),
        "agency": _by(reader.agency(team_of), "staff_id", team_of),
    }
    shared: dict[str, Any] = {
        "profiles": reader.profiles(whose),
        "met_first": reader.met_first(whose),
        "absent": reader.absent(team_of),
    }
    return {
        team: Team(**shared, **{name: some.get(team, []) for name, some in dealt.items()})
        for team in teams
    }


def _by(rows: Iterable[Row], name: str, team_of: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows by team, going by whom one of their fields names."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[team_of[getattr(row, name)]].append(row)
    return found
