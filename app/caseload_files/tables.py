"""A file as a table of texts: the header checked, rows numbered as a spreadsheet numbers them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.caseload_files.contract import WANTED, columns_of, key_columns, required_columns
from app.caseload_files.faults import Fault
from app.records.identity import is_national_identity_number

HEADER = 1


class Line(NamedTuple):
    """One row: its number, and its cells by column."""

    row: int
    cells: dict[str, str]


@dataclass
class Table:
    """A file's rows. `is_whole`: it could be read to its end, and its rows have their ids."""

    file: str
    columns: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_whole: bool = True


class Broken(Exception):  # noqa: N818  # the file is broken, not this program
    """The next row of a file, and all after it, cannot be read. Says what was expected."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def table_of(file: str, rows: Iterable[Sequence[str]]) -> tuple[Table, list[Fault]]:
    """The table in a file's rows, the header first. A row without a single value is no row."""
    table, names, row = Table(file), None, 0
    faults: list[Fault] = []
    try:
        for row, cells in enumerate(rows, HEADER):
            if names is None:
                names, faults = _header(table, [cell.strip() for cell in cells])
            elif any(cell.strip() for cell in cells):
                faults += _line(table, names, row, cells)
    except Broken as broken:
        faults.append(Fault(file, row + 1, None, broken.expected))
        table.is_whole = False
    if row == 0 and not faults:
        faults.append(Fault(file, HEADER, None, "a header row"))
        table.is_whole = False
    return table, faults


def _header(table: Table, names: list[str]) -> tuple[list[str], list[Fault]]:
    known, faults = columns_of(table.file), []
    for position, name in enumerate(names):
        if name in names[:position] and name:
            faults.append(_of_header(table, name, "a column named once"))
        elif name in known:
            table.columns.append(name)
        elif name:
            faults.append(_of_header(table, name, "a column of the contract"))
    missing = [name for name in required_columns(table.file) if name not in names]
    table.is_whole = not set(missing) & set(key_columns(table.file))
    lacking = [_of_header(table, name, WANTED.get(name, "this column")) for name in missing]
    return names, faults + lacking


def _of_header(table: Table, name: str, expected: str) -> Fault:
    # A file without a header has a person's row in its place.
    shown = None if is_national_identity_number(name) else name
    return Fault(table.file, HEADER, shown, expected)


def _line(table: Table, names: list[str], row: int, cells: Sequence[str]) -> list[Fault]:
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        found.setdefault(name, cell)
    table.lines.append(Line(row, found))
    nameless = [cell for name, cell in zip(names, cells, strict=False) if not name]
    if any(cell.strip() for cell in (*nameless, *cells[len(names) :])):
        return [Fault(table.file, row, None, "no cell outside the named columns")]
    return []
