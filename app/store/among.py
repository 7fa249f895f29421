"""Records found by ids that stand in one of their columns, so many ids to a question."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import CHUNK


def alive(organisation: OpenOrganisation, table: Any) -> tuple[ColumnElement[bool], ...]:
    """Conditions that rows are the organisation's, and not deleted."""
    return table.organisation_id == organisation.id, table.deleted_at.is_(None)


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in order, so many at a time as a query takes."""
    wanted = sorted(set(ids))
    return (wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK))


def find_among(
    session: Session,
    organisation: OpenOrganisation,
    kind: str,
    names: Sequence[str],
    by: tuple[str, Iterable[str]],
    *where: ColumnElement[bool],
) -> list[Any]:
    """Plain columns of the records that are not deleted and have one of the ids in a column.

    `by`: the column's name, and the ids.
    """
    table, (name, ids) = KINDS[kind].table.c, by
    query = select(*(table[one] for one in names)).where(*alive(organisation, table), *where)
    return [
        row
        for some in chunks(ids)
        for row in session.execute(query.where(table[name].in_(some))).all()
    ]
