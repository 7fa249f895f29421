"""Names of participants, opened for those alone who are shown."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.beside import find_among
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
