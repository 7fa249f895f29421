"""The teams of an organisation: there is one where somebody of the staff belongs to it."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain


def teams_of(session: Session, organisation: OpenOrganisation) -> dict[str, int]:
    """The teams by name, each with how many belong to it."""
    rows = find_plain(session, organisation, "staff", ("team",))
    sizes = Counter(row.team for row in rows if row.team)
    return dict(sorted(sizes.items()))


def as_known(team: str, known: Mapping[str, int]) -> str:
    """The known team that this one spells with other capitals or blanks, else the team itself.

    A team is its name: "nord" beside "Nord" would hide a colleague from the supervisor.
    """
    if team in known:
        return team
    alike = [name for name in known if _plain(name) == _plain(team)]
    return max(alike, key=lambda name: known[name]) if alike else " ".join(team.split())


def _plain(team: str) -> str:
    return "".join(team.split()).casefold()
