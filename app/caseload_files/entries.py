"""Rows as entries: every cell read by the facts of its column, every fault of a cell noted."""

from dataclasses import dataclass, field
from typing import Any

from app.caseload_files.cells import read_cell, tidy
from app.caseload_files.contract import (
    FILES,
    LISTED,
    WANTED,
    facts_of,
    key_columns,
    required_columns,
)
from app.caseload_files.faults import Fault
from app.caseload_files.tables import Line, Table
from app.records.base import Kind
from app.records.identity import is_national_identity_number
from app.records.values import Unreadable

# A week or a date joins an id in the ref of a row without one, which has room for 120 characters.
ID_LENGTH = 100
NO_IDENTITY_NUMBER = "an own case number, never a national identity number"

Key = tuple[str, ...]


@dataclass
class Entry:
    """A row as values by field; a ref is still the text of the file. `linked`: a list of ids."""

    row: int
    key: Key | None = None
    values: dict[str, Any] = field(default_factory=dict)
    linked: tuple[str, ...] | None = None


@dataclass
class Part:
    """What one file says."""

    file: str
    columns: list[str]
    entries: list[Entry]
    is_whole: bool

    @property
    def kind(self) -> Kind:
        """The kind of record that the file keeps."""
        return FILES[self.file]


def part_of(table: Table) -> tuple[Part, list[Fault]]:
    """The entries of a table and the faults of its cells."""
    reader = _Reader(table)
    entries = [reader.entry(line) for line in table.lines]
    return Part(table.file, table.columns, entries, table.is_whole), reader.faults


class _Reader:
    def __init__(self, table: Table) -> None:
        self.file, self.columns = table.file, table.columns
        self.kind, self.listed = FILES[table.file], LISTED.get(table.file)
        self.required = frozenset(required_columns(table.file))
        self.facts = {column: facts_of(table.file, column) for column in table.columns}
        self.faults: list[Fault] = []

    def entry(self, line: Line) -> Entry:
        entry = Entry(line.row)
        read: dict[str, str] = {}
        for column in self.columns:
            text = tidy(line.cells.get(column, ""), self.facts[column])
            try:
                self._read(entry, column, text)
                read[column] = text
            except Unreadable as wrong:
                self.faults.append(Fault(self.file, line.row, column, str(wrong)))
        key = tuple(read.get(column, "") for column in key_columns(self.file))
        entry.key = key if all(key) else None
        return entry

    def _read(self, entry: Entry, column: str, text: str) -> None:
        facts = self.facts[column]
        if not text and column in self.required:
            raise Unreadable(WANTED.get(column, "a value"))
        if self.listed and column == self.listed.column:
            parts = (part.strip() for part in text.split(";"))
            entry.linked = tuple(sorted({_id(part, self.listed.to) for part in parts if part}))
        elif column == self.kind.file_id:
            _id(text, self.kind.name)
        elif facts.to and text:
            entry.values[facts.name] = _id(text, facts.to)
        else:
            entry.values[facts.name] = read_cell(text, facts)


def _id(text: str, of: str) -> str:
    if of == "participant" and is_national_identity_number(text):
        raise Unreadable(NO_IDENTITY_NUMBER)
    if len(text) > ID_LENGTH or set(text) & set(";/") or not text.isprintable():
        raise Unreadable(f"an id of at most {ID_LENGTH} characters, without ; and /")
    return text
