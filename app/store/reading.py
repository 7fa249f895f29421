"""Reading as a phone's idle question needs it, on a connection of its own and without a session."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Dialect, Engine

from app.store.prepared import Prepared, Row

# How a transaction begins whose every answer is of the same moment.
ONE_MOMENT = {
    "sqlite": "BEGIN",
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


class Reader:
    """One transaction that only reads: all of its answers are of the same moment."""

    def __init__(self, cursor: Any, dialect: Dialect) -> None:
        self._cursor, self._dialect = cursor, dialect

    def rows(self, query: Prepared, **values: Any) -> list[Row]:
        """The rows of a query."""
        ready = query.ready(self._dialect)
        self._cursor.execute(ready.text, ready.bound({**ready.fixed, **values}))
        return ready.turned(self._cursor.fetchall())

    def row(self, query: Prepared, **values: Any) -> Row | None:
        """The first row of a query, if there is any."""
        return next(iter(self.rows(query, **values)), None)


def as_id(value: Any) -> str:
    """An id in its usual form, with dashes or without."""
    return str(uuid.UUID(value))


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
