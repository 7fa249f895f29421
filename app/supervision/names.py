"""Names of those who are shown; of participants they are opened for nobody else."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.among import find_among
from app.store.organisations import OpenOrganisation
from app.store.rows import unsealed


def names_of(
    session: Session, organisation: OpenOrganisation, ids: Collection[str]
) -> dict[str, str]:
    """By participant."""
    names = ("id", "display_name")
    rows = find_among(session, organisation, "participant", names, ("id", ids))
    kind = KINDS["participant"]
    return {row.id: unsealed(organisation, kind, row.id, "display_name", row[1]) for row in rows}


def names_of_employers(
    session: Session, organisation: OpenOrganisation, ids: Iterable[str | None]
) -> dict[str, str]:
    """By employer."""
    known = {id_ for id_ in ids if id_}
    rows = find_among(session, organisation, "employer", ("id", "name"), ("id", known))
    return {row.id: row.name or "" for row in rows}
