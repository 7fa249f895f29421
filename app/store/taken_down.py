"""Large pushes that were answered as they came, and are still to be worked into the tables.

An organisation has one at most: whoever takes its next revisions works it in first. What could not
be worked in stays here, with the name of the fault.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    DateTime,
    Engine,
    LargeBinary,
    String,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.clock import utc
from app.records import KINDS, Base
from app.records.ids import Id
from app.records.values import Unreadable, read_fields
from app.store.log import By, Write
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared, inserted
from app.store.reading import reading
from app.store.tables import OrganisationState


class TakenDown(Base):
    """One push, by its first revision: who sent it, when it came, and what it said, sealed.

    `failed`: the fault for which this could not be worked in; None: it waits.
    """

    __tablename__ = "taken_down"

    organisation_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    staff_id: Mapped[str] = mapped_column(Id())
    device_id: Mapped[str] = mapped_column(Id())
    received_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    said: Mapped[bytes] = mapped_column(LargeBinary)
    failed: Mapped[str | None] = mapped_column(String(40))


class Said(NamedTuple):
    """A change that makes a record, as it came. `made_at`: by the phone's clock."""

    change_id: str
    kind: str
    record_id: str
    made_at: str | None
    edits: Mapping[str, Any]

    def write(self) -> Write:
        """What it writes. Raises Unreadable where it was taken down by other rules than today's."""
        said = {name: edit["now"] for name, edit in self.edits.items()}
        values, faults = read_fields(KINDS[self.kind], said)
        if faults:
            raise Unreadable(faults[0].expected)
        made = self.made_at and dt.datetime.fromisoformat(self.made_at)
        return Write(
            self.kind, self.record_id, values, change_id=self.change_id, made_at=made or None
        )


class Push(NamedTuple):
    """What was said, in the order of its revisions, and who said it."""

    revision: int
    said: list[Said]
    by: By


TABLE: Any = TakenDown.__table__
STATE: Any = OrganisationState.__table__
NAMES = ("revision", "said", "staff_id", "device_id", "received_at")
COLUMNS = [TABLE.c[name] for name in NAMES]
# Asked before every page.
WAITING = Prepared(select(TABLE.c.organisation_id).where(TABLE.c.failed.is_(None)))
MARK = Prepared(
    update(STATE)
    .where(STATE.c.organisation_id == bindparam("organisation", type_=Id()))
    .values(taken_down_at=bindparam("at", type_=BigInteger))
    .returning(STATE.c.revision)
)


def waiting(engine: Engine) -> list[str]:
    """The ids of the organisations that have one to be worked in."""
    with reading(engine) as reader:
        return [organisation_id for (organisation_id,) in reader.rows(WAITING)]


def kept_back(session: Session) -> int:
    """How much was answered and could not be stored, in all organisations."""
    rows = select(func.count()).where(TABLE.c.failed.is_not(None))
    return int(session.execute(rows).scalar_one())


def take_down(
    session: Session,
    organisation: OpenOrganisation,
    first: int,
    said: Sequence[Said],
    by: By,
    failed: str | None = None,
) -> None:
    """Keep what was said until it is worked in. Wants the lock under which `first` was taken."""
    row = {
        "organisation_id": organisation.id,
        "revision": first,
        "staff_id": by.staff_id,
        "device_id": by.device_id,
        "received_at": by.at,
        "said": organisation.sealer.seal_json([[*one] for one in said], _place(first)),
        "failed": failed,
    }
    inserted(TABLE).put(session, [row])
    if failed is None:
        MARK.rows(session, organisation=organisation.id, at=first)


def taken_up(session: Session, organisation: OpenOrganisation, first: int) -> Push:
    """What waits, which no longer does when this transaction is over."""
    found = pushes(session, organisation, TABLE.c.revision == first)
    strike(session, organisation, first)
    MARK.rows(session, organisation=organisation.id, at=None)
    return found[0]


def pushes(session: Session, organisation: OpenOrganisation, *where: Any) -> list[Push]:
    """Those of an organisation that meet the conditions, opened, the oldest first."""
    query = select(*COLUMNS).where(TABLE.c.organisation_id == organisation.id, *where)
    rows = session.execute(query.order_by(TABLE.c.revision))
    return [_opened(organisation, *row) for row in rows]


def strike(session: Session, organisation: OpenOrganisation, first: int) -> None:
    """It lies in the tables."""
    mine = TABLE.c.organisation_id == organisation.id, TABLE.c.revision == first
    session.execute(delete(TABLE).where(*mine))


def _opened(
    organisation: OpenOrganisation, first: int, said: bytes, staff: str, device: str, at: Any
) -> Push:
    known: Iterable[Any] = organisation.sealer.open_json(said, _place(first))
    return Push(first, [Said(*one) for one in known], By(utc(at), staff, device))


def _place(first: int) -> str:
    return f"taken_down/{first}"
