"""The vocabulary in which a record declares its fields: a column and its facts, said once.

From the facts follow the table, the validation of what a phone sends, the JSON Schema, the
form, the ids of the labels, the columns of the caseload files and whether a value is sealed.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
)
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import JSON, TypeEngine

from app.records.ids import Id

ANYONE, SUPERVISOR, ADMIN, SERVER = "anyone", "supervisor", "admin", "server"


@dataclass(frozen=True)
class Facts:
    """What is known of a field besides its column.

    `kind`: text, note, date, moment, week, choice, yes_no, whole, number, ref or json.
    `required`: the caseload files demand it. `sealed`: kept encrypted with the organisation's key.
    `options`: the values of a choice, `option_set` their label's prefix. `low`, `high`: limits of a
    number, both allowed. `max_length`: of a text, in characters. `to`: the kind a ref points to.
    `writer`: the least role that may write it. `shared`: colleagues outside the participant's
    team see it. `shielded`: crosses no wire while the identity is protected. `file_column`: its
    name in the caseload files; None keeps it out of them. `label`: the id of its words in the
    catalogues.
    """

    name: str
    kind: str
    required: bool = False
    sealed: bool = False
    options: tuple[str, ...] = ()
    option_set: str = ""
    low: float | None = None
    high: float | None = None
    max_length: int | None = None
    to: str | None = None
    writer: str = ANYONE
    shared: bool = False
    shielded: bool = False
    file_column: str | None = None
    label: str = ""


def text(high: int = 200, **said: Any) -> MappedColumn[Any]:
    """One line of text, at most `high` characters."""
    return _column("text", String(high), max_length=high, **said)


def note(high: int = 10_000, **said: Any) -> MappedColumn[Any]:
    """Free text over several lines; always sealed."""
    return _column("note", String(high), max_length=high, sealed=True, **said)


def day(**said: Any) -> MappedColumn[Any]:
    """A local date of the organisation's time zone."""
    return _column("date", Date(), **said)


def moment(**said: Any) -> MappedColumn[Any]:
    """A moment, kept in UTC."""
    return _column("moment", DateTime(timezone=True), **said)


def week(**said: Any) -> MappedColumn[Any]:
    """An ISO week, written 2026-W31."""
    return _column("week", String(8), max_length=8, **said)


def choice(*options: str, of: str, **said: Any) -> MappedColumn[Any]:
    """One of `options`; `of` names the set, so that its words are translated once."""
    return _column("choice", String(40), options=options, option_set=of, **said)


def yes_no(**said: Any) -> MappedColumn[Any]:
    """Yes, no or unknown."""
    return _column("yes_no", Boolean(), **said)


def whole(low: int, high: int, **said: Any) -> MappedColumn[Any]:
    """A whole number from `low` to `high`."""
    return _column("whole", Integer(), low=low, high=high, **said)


def number(low: float, high: float, **said: Any) -> MappedColumn[Any]:
    """A number from `low` to `high`, decimals allowed."""
    return _column("number", Float(), low=low, high=high, **said)


def ref(to: str, index: bool = True, **said: Any) -> MappedColumn[Any]:
    """The id of a record of the kind `to`. `index`: of its own, unless another begins with it."""
    return _column("ref", Id(), to=to, index=index, **said)


def data(**said: Any) -> MappedColumn[Any]:
    """A value of the server's own making, kept as JSON."""
    return _column("json", JSON(), **said)


def _column(
    kind: str,
    plain: TypeEngine[Any],
    *,
    index: bool = False,
    sealed: bool = False,
    in_file: str | bool = True,
    **said: Any,
) -> MappedColumn[Any]:
    # Everything but the id may be unknown: no field blocks entry, and an old phone may not
    # know a field that was added later.
    stored: TypeEngine[Any] = LargeBinary() if sealed else plain
    info = {"kind": kind, "sealed": sealed, "in_file": in_file, **said}
    return mapped_column(stored, nullable=True, index=index, info=info)


def facts_of(column: Any, record: str) -> Facts | None:
    """The facts of a table's column, or None where it is no declared field."""
    said = dict(column.info)
    if "kind" not in said:
        return None
    in_file = said.pop("in_file")
    named = column.key if in_file is True else (in_file or None)
    return Facts(name=column.key, file_column=named, label=f"{record}.{column.key}", **said)
