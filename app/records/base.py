"""What every record has, and the register of kinds."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import (
    BigInteger,
    DateTime,
    Index,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app.records.fields import ANYONE, Facts, facts_of
from app.records.ids import Id

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The one catalogue of tables: records and what the store keeps about them."""

    metadata = MetaData(naming_convention=NAMING)


class Order(NamedTuple):
    """`field` must not be before `other`; with `later`, it must come after it."""

    field: str
    other: str
    later: bool = False


class Fading(NamedTuple):
    """Phones are not told the record any more when `after` has passed since the day in `field`.

    Of a kind that has shared fields only what colleagues see fades, and for a first sync alone.
    """

    field: str
    after: timedelta


class Record(Base):
    """A kind of record. `id` is made where the record is made, `ref` is its id in files."""

    __abstract__ = True
    reach: ClassVar[str] = "participant"  # who may hold it: everyone, participant or staff
    file: ClassVar[str | None] = None
    file_id: ClassVar[str | None] = None  # the column of `ref`; None: the file has no ids
    orders: ClassVar[tuple[Order, ...]] = ()
    either: ClassVar[tuple[str, ...]] = ()  # of these fields one at least has a value
    fades: ClassVar[Fading | None] = None
    # Further indexes, each with all the columns that a question about many rows looks at.
    found_by: ClassVar[tuple[tuple[str, ...], ...]] = ()

    id: Mapped[str] = mapped_column(Id(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    ref: Mapped[str] = mapped_column(String(120))
    revision: Mapped[int] = mapped_column(BigInteger)
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        # The organisation last: an index that begins with it SQLite takes for whatever is asked of
        # an organisation, and walks all of that.
        indexes = (Index(f"ix_{cls.__tablename__}_{by[0]}", *by) for by in cls.found_by)
        return UniqueConstraint("ref", "organisation_id"), *indexes


class Kind:
    """One kind of record, read off its class: name, table, fields in their order."""

    def __init__(self, record: type[Record]) -> None:
        self.record = record
        self.name: str = record.__tablename__
        self.reach, self.file, self.file_id = record.reach, record.file, record.file_id
        self.orders, self.fades, self.either = record.orders, record.fades, record.either

    @property
    def table(self) -> Table:
        """The table of the kind."""
        return self.record.__table__  # type: ignore[return-value]  # a Record always has a Table

    @cached_property
    def fields(self) -> dict[str, Facts]:
        """The declared fields by name."""
        found = (facts_of(column, self.name) for column in self.table.columns)
        return {facts.name: facts for facts in found if facts}

    @cached_property
    def by_file_column(self) -> dict[str, Facts]:
        """The fields that the caseload files have, by their column there."""
        return {f.file_column: f for f in self.fields.values() if f.file_column}

    @cached_property
    def sealed(self) -> frozenset[str]:
        """The names of the fields that are kept encrypted."""
        return frozenset(name for name, facts in self.fields.items() if facts.sealed)

    @cached_property
    def blank(self) -> dict[str, Any]:
        """A record of which nothing is known, to be copied."""
        return dict.fromkeys(self.fields)

    @cached_property
    def guarded(self) -> dict[str, str]:
        """The names of the fields that not everybody writes, and the least role that may."""
        return {name: facts.writer for name, facts in self.fields.items() if facts.writer != ANYONE}

    @cached_property
    def notes(self) -> dict[str, int]:
        """The names of its free texts, and the most characters of each."""
        notes = (facts for facts in self.fields.values() if facts.kind == "note")
        return {facts.name: facts.max_length or 0 for facts in notes}

    @cached_property
    def pointers(self) -> dict[str, str]:
        """The names of the fields that point to other records, and to which kind."""
        return {name: facts.to for name, facts in self.fields.items() if facts.to}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of the fields without which a record is not made."""
        return tuple(name for name, facts in self.fields.items() if facts.required)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The names of the fields that colleagues outside the scope see."""
        return tuple(name for name, facts in self.fields.items() if facts.shared)

    @cached_property
    def shielded(self) -> frozenset[str]:
        """The names of the fields that a protected identity keeps off the wire."""
        return frozenset(name for name, facts in self.fields.items() if facts.shielded)

    def withheld(self, row: Mapping[str, Any]) -> frozenset[str]:
        """The names of the fields of a record that no phone is told."""
        return self.shielded if row.get("protected_identity") else frozenset()


def kinds_of(base: type[Record] = Record) -> dict[str, Kind]:
    """Every declared kind by name. Declare it, and it is here."""
    return {record.__tablename__: Kind(record) for record in base.__subclasses__()}
