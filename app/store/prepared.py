"""Statements compiled once for each dialect, and run as the driver itself takes them.

For what every phone asks or sends: there SQLAlchemy's way to the database costs more than what the
database does. Everything else goes by its session.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Dialect,
    Float,
    Insert,
    Select,
    String,
    Table,
    Update,
    bindparam,
    insert,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.records.ids import Id
from app.records.values import as_json

Row = tuple[Any, ...]


class Ready(NamedTuple):
    """A statement for one dialect. `pick`: the values in their order, where the driver takes them
    by place; `into`, `out`: what turns a value into the driver's, and the driver's into ours."""

    text: str
    fixed: Mapping[str, Any]
    pick: Callable[[Mapping[str, Any]], Row] | None
    into: list[tuple[Any, Any]]  # by place, or by name
    out: list[tuple[int, Any]]  # by column

    def bound(self, row: Mapping[str, Any]) -> Any:
        """All values of one row as the driver takes them."""
        if self.pick is None:
            return {**row, **{name: turn(row[name]) for name, turn in self.into}}
        return _turned(self.pick(row), self.into)

    def all_bound(self, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
        """The values of many rows, by columns: most occur again and again."""
        if self.pick is None:
            return [self.bound(row) for row in rows]
        columns: list[Any] = [*zip(*map(self.pick, rows), strict=True)]
        for place, turn in self.into:
            columns[place] = _turned_each(columns[place], turn)
        return [*zip(*columns, strict=True)]

    def turned(self, found: list[Any]) -> list[Row]:
        """Rows with our values in them."""
        return [_turned(row, self.out) for row in found] if self.out else found


class Prepared:
    """A statement whose every value has a name, compiled once for each dialect."""

    def __init__(self, query: Select[Any] | Insert | Update) -> None:
        self.query = query
        self._ready: dict[str, Ready] = {}

    @cached_property
    def names(self) -> list[str]:
        """The names of a query's columns, in their order."""
        return [column.key for column in self._columns]

    @cached_property
    def _columns(self) -> Sequence[Any]:
        return [*self.query.selected_columns] if isinstance(self.query, Select) else ()

    def ready(self, dialect: Dialect) -> Ready:
        """The statement as the driver wants it."""
        if dialect.name not in self._ready:
            self._ready[dialect.name] = self._compiled(dialect)
        return self._ready[dialect.name]

    def rows(self, session: Session, **values: Any) -> list[Row]:
        """The rows of a query, in the session's transaction."""
        connection = session.connection()
        ready = self.ready(connection.dialect)
        result = connection.exec_driver_sql(ready.text, ready.bound({**ready.fixed, **values}))
        return ready.turned([*result])

    def put(self, session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows that all have a value for each column, in the session's transaction."""
        connection = session.connection()
        ready = self.ready(connection.dialect)
        connection.exec_driver_sql(ready.text, ready.all_bound(rows))

    def _compiled(self, dialect: Dialect) -> Ready:
        compiled: Any = self.query.compile(dialect=dialect)
        order = compiled.positiontup if compiled.positional else None
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        kinds = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        turns = {name: kind.bind_processor(dialect) for name, kind in kinds.items()}
        places = enumerate(order) if order is not None else ((name, name) for name in turns)
        into = [(place, turns[name]) for place, name in places if turns[name]]
        columns = enumerate(self._columns)
        out = [(place, turn) for place, one in columns if (turn := _out_of(one.type, dialect))]
        return Ready(str(compiled), fixed, _picker(order), into, out)


def _picker(order: Sequence[str] | None) -> Callable[[Mapping[str, Any]], Row] | None:
    if order is None:
        return None
    if len(order) == 1:
        return lambda row: (row[order[0]],)
    return itemgetter(*order) if order else lambda _: ()


@cache
def inserted(table: Table) -> Prepared:
    """New rows of a table."""
    return Prepared(insert(table))


def _out_of(kind: TypeEngine[Any], dialect: Dialect) -> Any:
    if isinstance(kind, Float):
        return None  # both drivers hand it over as it is, and one's processor would be told which
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _turned(row: Row, out: list[tuple[int, Any]]) -> Row:
    values = list(row)
    for place, turn in out:
        values[place] = turn(values[place])
    return tuple(values)


def _turned_each(column: Row, turn: Callable[[Any], Any]) -> list[Any]:
    try:
        known = {value: turn(value) for value in {*column}}
    except TypeError:  # lists and the like
        return [turn(value) for value in column]
    return [known[value] for value in column]


class _Texts(TypeDecorator[list[str]]):
    """Any number of texts as one value: PostgreSQL's array, or JSON that SQLite reads."""

    impl = String
    cache_ok = True
    of: Callable[[], TypeEngine[Any]] = String

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_native = dialect.supports_native_uuid
        return dialect.type_descriptor(ARRAY(self.of()) if is_native else String())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return [*value] if dialect.supports_native_uuid else as_json([*value]).decode()


class _Ids(_Texts):
    """Any number of ids, likewise."""

    of = Id

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        is_native = dialect.supports_native_uuid
        some = value if is_native else [one.replace("-", "") for one in value]
        return super().process_bind_param(some, dialect)


class AmongIds(ColumnElement[bool]):
    """Whether a column of ids has one of those bound under a name."""

    inherit_cache = True

    def __init__(self, column: Any, name: str, of: TypeEngine[Any] | None = None) -> None:
        self.column, self.ids = column, bindparam(name, type_=of or _Ids())


def among_texts(column: Any, name: str) -> AmongIds:
    """Whether a column of texts has one of those bound under a name."""
    return AmongIds(column, name, _Texts())


@compiles(AmongIds, "sqlite")
def _in_json(element: AmongIds, compiler: Any, **said: Any) -> str:
    column, ids = (compiler.process(one, **said) for one in (element.column, element.ids))
    return " ".join((column, "IN (SELECT value FROM json_each(", ids, "))"))


@compiles(AmongIds, "postgresql")
def _in_array(element: AmongIds, compiler: Any, **said: Any) -> str:
    column, ids = (compiler.process(one, **said) for one in (element.column, element.ids))
    return " ".join((column, "= ANY (", ids, ")"))
