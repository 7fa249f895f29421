"""Whose check-ins are still as a rule asked for them that was changed since: a list to work off."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, literal, select, tuple_
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.among import alive
from app.store.organisations import OpenOrganisation
from app.store.tables import Unkept

TABLE = Unkept.metadata.tables[Unkept.__tablename__]


class Whose(NamedTuple):
    """A participant or a member of staff, by id."""

    kind: str
    record_id: str


def put_off(session: Session, organisation: OpenOrganisation) -> None:
    """Write down everybody, in the transaction that changes what is asked of everybody."""
    session.execute(delete(TABLE).where(TABLE.c.organisation_id == organisation.id))
    for kind in ("participant", "staff"):
        table = KINDS[kind].table.c
        everybody = select(table.organisation_id, literal(kind), table.id)
        # What somebody promised an employer is still asked for when her own record is gone.
        here = (table.organisation_id == organisation.id,)
        everybody = everybody.where(*(here if kind == "staff" else alive(organisation, table)))
        names = ["organisation_id", "kind", "record_id"]
        session.execute(insert(TABLE).from_select(names, everybody))


def waiting(session: Session, organisation: OpenOrganisation, count: int) -> Sequence[Whose]:
    """The first of them."""
    query = select(TABLE.c.kind, TABLE.c.record_id).where(
        TABLE.c.organisation_id == organisation.id
    )
    first = query.order_by(TABLE.c.kind, TABLE.c.record_id).limit(count)
    return [Whose(*row) for row in session.execute(first)]


def strike(session: Session, organisation: OpenOrganisation, some: Sequence[Whose]) -> None:
    """They are as they should be."""
    these = tuple_(TABLE.c.kind, TABLE.c.record_id).in_(some)
    session.execute(delete(TABLE).where(TABLE.c.organisation_id == organisation.id, these))
