"""What no longer reaches whom it reached before, though the person it is about stays."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import BigInteger, String, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.records import KINDS, Base
from app.records.base import Kind
from app.records.ids import Id
from app.store.log import Written, reach
from app.store.organisations import OpenOrganisation
from app.store.rows import Row


class Departure(Base):
    """That a record stopped reaching somebody at a revision, though its participant may stay.

    Participant and staff say whom it reached until then; neither: everyone. Of an employer
    contact it is the whole that stopped reaching them.
    """

    __tablename__ = "departure"

    organisation_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[str] = mapped_column(Id())
    participant_id: Mapped[str | None] = mapped_column(Id())
    staff_id: Mapped[str | None] = mapped_column(Id())


class Departed(NamedTuple):
    """A record, and whom it reached until then."""

    kind: str
    record_id: str
    participant_id: str | None
    staff_id: str | None


def departed(written: Written) -> Iterator[Departed]:
    """The records that one write took out of somebody's sight, in whole or in part."""
    before, kind = written.before, KINDS[written.kind]
    if before is None:
        return
    was = reach(kind, before)
    if was != reach(kind, written.after):
        yield Departed(written.kind, written.id, *was)
    tied = _tied(kind, before)
    if tied and tied != _tied(kind, written.after):
        # Whoever holds the participant read the contact whole because of this tie.
        yield Departed("employer_contact", *tied, None)


def _tied(kind: Kind, row: Row) -> tuple[str, str] | None:
    """The contact and the participant that a row ties."""
    if kind.name != "contact_link" or row["deleted_at"]:
        return None
    return row["contact_id"], row["participant_id"]


def keep_departures(
    session: Session, organisation: OpenOrganisation, done: Iterable[Written]
) -> None:
    """Remember them, for those who ask later."""
    rows = [
        {"organisation_id": organisation.id, "revision": one.revision, **gone._asdict()}
        for one in done
        for gone in departed(one)
    ]
    if rows:
        session.execute(insert(Departure), rows)
