"""A caseload as a folder of CSV files: RFC 4180 in UTF-8."""

import csv
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.caseload_files.contract import FILES
from app.caseload_files.faults import Fault
from app.caseload_files.tables import Broken, Table, table_of

# The module's own limit would cut in before the end of a file whose quote never closes.
csv.field_size_limit(sys.maxsize)

UNDECODED = re.compile("[\udc80-\udcff]")
SUFFIX = ".csv"


def read_folder(folder: Path) -> tuple[list[Table], list[Fault]]:
    """The tables of a folder and what is wrong with them. Other files than .csv do not matter."""
    tables, faults = [], []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != SUFFIX:
            continue
        if path.name not in FILES:
            faults.append(Fault(path.name, None, None, "a file of the contract, or no .csv"))
            continue
        try:
            table, found = table_of(path.name, rows_of(path.read_bytes()))
        except OSError:
            table, found = Table(path.name, is_whole=False), []
            faults.append(Fault(path.name, None, None, "a file that can be read"))
        tables.append(table)
        faults += found
    return tables, faults


def rows_of(data: bytes) -> Iterator[Sequence[str]]:
    """The rows of a CSV file; a cell over several lines is one row. Raises Broken."""
    text = data.decode("utf-8-sig", errors="surrogateescape")
    if _has_semicolons(text):
        raise Broken("columns separated by commas, not semicolons")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in rows:
            if any(UNDECODED.search(cell) for cell in cells):
                raise Broken("UTF-8 text")
            yield cells
    except csv.Error:
        raise Broken("a closing quotation mark, doubled where it stands inside a cell") from None


def _has_semicolons(text: str) -> bool:
    """Whether a header is one cell to a comma and several to a semicolon, as Excel here saves."""
    header = text.partition("\n")[0]
    return ";" in header and "," not in header


def csv_of(table: Table) -> bytes:
    """A table as a CSV file.

    A cell that begins with = or + keeps its bytes: a sign added against formulas would be read
    as part of the value the next time. Whoever opens caseloads in a spreadsheet exports a workbook.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows(
        [line.cells.get(column, "") for column in table.columns] for line in table.lines
    )
    return text.getvalue().encode()


def write_folder(folder: Path, tables: Sequence[Table]) -> None:
    """Write a folder of its owner's alone; files of an earlier export that have no rows now go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = {table.file: csv_of(table) for table in tables}
    for file in FILES.keys() - written.keys():
        (folder / file).unlink(missing_ok=True)
    for file, data in written.items():
        write_private(folder / file, data)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
