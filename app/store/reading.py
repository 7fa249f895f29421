"""Reading as a phone's idle question needs it: statements compiled once, run by the driver itself.

Everything that only asks now and then goes by SQLAlchemy's session; there the way to the database
costs some twenty times what SQLite takes to answer.
"""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Engine, Select

Row = tuple[Any, ...]
# How a transaction begins whose every answer is of the same moment.
ONE_MOMENT = {
    "sqlite": "BEGIN",
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


class _Ready(NamedTuple):
    """A statement for one dialect."""

    text: str
    order: list[str] | None  # of the values, where the driver takes them by place
    fixed: Mapping[str, Any]
    into: dict[str, Any]  # by name: what turns a value into the driver's
    out: list[tuple[int, Any]]  # by column: what turns the driver's value into ours


class Prepared:
    """A query whose every value has a name, compiled once for each dialect."""

    def __init__(self, query: Select[Any]) -> None:
        self.query = query
        self._ready: dict[str, _Ready] = {}

    def ready(self, dialect: Dialect) -> _Ready:
        """The query as the driver wants it."""
        if dialect.name not in self._ready:
            self._ready[dialect.name] = self._compiled(dialect)
        return self._ready[dialect.name]

    def _compiled(self, dialect: Dialect) -> _Ready:
        compiled: Any = self.query.compile(dialect=dialect)
        into = {
            name: turn
            for name, value in compiled.binds.items()
            if (turn := value.type.dialect_impl(dialect).bind_processor(dialect))
        }
        out = [
            (place, turn)
            for place, column in enumerate(self.query.selected_columns)
            if (turn := column.type.dialect_impl(dialect).result_processor(dialect, None))
        ]
        fixed = {
            name: into[name](value) if name in into else value
            for name, value in compiled.params.items()
            if value is not None
        }
        order = list(compiled.positiontup) if compiled.positional else None
        return _Ready(str(compiled), order, fixed, into, out)


class Reader:
    """One transaction that only reads: all of its answers are of the same moment."""

    def __init__(self, cursor: Any, dialect: Dialect) -> None:
        self._cursor, self._dialect = cursor, dialect

    def rows(self, query: Prepared, **values: Any) -> list[Row]:
        """The rows of a query."""
        ready = query.ready(self._dialect)
        into = ready.into
        given = {**ready.fixed}
        for name, value in values.items():
            given[name] = into[name](value) if name in into else value
        places = given if ready.order is None else [given[name] for name in ready.order]
        self._cursor.execute(ready.text, places)
        found = self._cursor.fetchall()
        return [_turned(row, ready.out) for row in found] if ready.out else found

    def row(self, query: Prepared, **values: Any) -> Row | None:
        """The first row of a query, if there is any."""
        return next(iter(self.rows(query, **values)), None)


def _turned(row: Row, out: list[tuple[int, Any]]) -> Row:
    values = list(row)
    for place, turn in out:
        values[place] = turn(values[place])
    return tuple(values)


def as_id(value: Any) -> str:
    """An id in its usual form, from whatever the driver keeps it in."""
    return str(value) if isinstance(value, uuid.UUID) else str(uuid.UUID(value))


@contextmanager
def reading(engine: Engine) -> Iterator[Reader]:
    """A reader of its own connection. It waits for no writer, and no writer for it."""
    connection = engine.raw_connection()
    dialect, cursor = engine.dialect, connection.cursor()
    try:
        cursor.execute(ONE_MOMENT[dialect.name])
        yield Reader(cursor, dialect)
    finally:
        cursor.close()
        connection.close()  # which ends the transaction
