"""Whose a row is, asked beside ids that find it.

SQLite takes it that an organisation has ten rows of a kind, and would read all of them however few
ids the question names. Told that the column is no way in, it goes by the ids.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import CHUNK


class NoWayIn(FunctionElement[str]):
    """A column by whose index nothing is looked up."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[str]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(NoWayIn)
def _plain(element: NoWayIn, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(element.clauses, **how)


@compiles(NoWayIn, "sqlite")
def _hidden(element: NoWayIn, compiler: SQLCompiler, **how: Any) -> str:
    return f"+{compiler.process(element.clauses, **how)}"


def alive(organisation: OpenOrganisation, table: Any) -> tuple[ColumnElement[bool], ...]:
    """Conditions for rows that are found by something else: the organisation's, not deleted."""
    return NoWayIn(table.organisation_id) == organisation.id, table.deleted_at.is_(None)


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
