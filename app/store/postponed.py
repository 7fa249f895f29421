"""Large pushes whose check-ins are still to be worked out: a list to work off, oldest first."""

from typing import Any, NamedTuple

from sqlalchemy import BigInteger, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import JSON

from app.records import Base
from app.records.ids import Id
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared, inserted


class Postponed(Base):
    """One push, by its newest revision, and what it touched: ids and days, nobody's words."""

    __tablename__ = "postponed"

    organisation_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    touched: Mapped[dict[str, Any]] = mapped_column(JSON)


class Push(NamedTuple):
    """Which push, and what it touched."""

    revision: int
    touched: dict[str, Any]


TABLE = Postponed.metadata.tables[Postponed.__tablename__]
# Asked before every page that tells of check-ins.
OLDEST = Prepared(
    select(TABLE.c.revision, TABLE.c.touched)
    .where(TABLE.c.organisation_id == bindparam("organisation", type_=Id()))
    .order_by(TABLE.c.revision)
)


def put_down(
    session: Session, organisation: OpenOrganisation, revision: int, touched: dict[str, Any]
) -> None:
    """Write it down, in the transaction of the push."""
    row = {"organisation_id": organisation.id, "revision": revision, "touched": touched}
    inserted(TABLE).put(session, [row])


def oldest(session: Session, organisation: OpenOrganisation) -> Push | None:
    """The first that waits."""
    found = OLDEST.rows(session, organisation=organisation.id)
    return Push(*found[0]) if found else None


def strike(session: Session, organisation: OpenOrganisation, push: Push) -> None:
    """Its check-ins are as they should be."""
    mine = TABLE.c.organisation_id == organisation.id, TABLE.c.revision == push.revision
    session.execute(delete(TABLE).where(*mine))
