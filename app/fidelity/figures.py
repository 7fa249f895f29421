"""The figures that a definition may name, and how a score comes of each."""

import datetime as dt
from collections.abc import Callable

from app.fidelity.authority import vocational_authority
from app.fidelity.employer_contacts import employer_contacts
from app.fidelity.facts import Team
from app.fidelity.follow_along import follow_along
from app.fidelity.jobs import employers, job_types, permanent_jobs, profile_kept
from app.fidelity.measure import Figure
from app.fidelity.parameters import Parameters
from app.fidelity.people import caseload_size, rapid_search, treatment_teams
from app.fidelity.thresholds import Thresholds
from app.fidelity.time_outside import community, preferences

Plain = Callable[[Team, dt.date, Parameters], Figure]

# By thresholds of the definition; those of the second row say their score themselves.
BY_THRESHOLDS: dict[str, Plain] = {
    "caseload_size": caseload_size,
    "treatment_teams": treatment_teams,
    "profile_kept": profile_kept,
    "rapid_search": rapid_search,
    "preferences": preferences,
    "job_types": job_types,
    "employers": employers,
    "permanent_jobs": permanent_jobs,
    "community": community,
}
SCORED_HERE: dict[str, Plain] = {
    "vocational_authority": vocational_authority,
    "follow_along": follow_along,
}
FIGURES = {*BY_THRESHOLDS, *SCORED_HERE, "employer_contacts"}


def figure_of(
    name: str, team: Team, day: dt.date, p: Parameters, scores: Thresholds | None
) -> tuple[Figure, int | None]:
    """A figure and the score that it suggests; None where there is no data."""
    if name == "employer_contacts" and scores:
        found = employer_contacts(team, day, p, scores)
    else:
        found = (BY_THRESHOLDS | SCORED_HERE)[name](team, day, p)
    if found.value is None:
        return found, None
    if found.level is not None:
        return found, found.level
    return found, scores.score(found.value) if scores else None
