"""A caseload as one XLSX workbook: a sheet for each file, of the same name."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.writer.excel import ExcelWriter

from app.caseload_files.contract import FILES, facts_of
from app.caseload_files.csv_folder import SUFFIX, write_private
from app.caseload_files.faults import Fault
from app.caseload_files.tables import Broken, Table, table_of

UNREADABLE = (
    zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError, EOFError,
)  # fmt: skip
A_WORKBOOK = "an XLSX workbook that can be read"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# A workbook of the same caseload has the same bytes, whenever it is written.
WRITTEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # openpyxl wants it without a zone
FORMULA = ("=", "+", "-", "@")
FIRST_DAY = dt.date(1900, 3, 1)  # spreadsheets believe in a 29 February 1900
NARROWEST, WIDEST = 8, 50  # of a column, in letters


def read_workbook(path: Path) -> tuple[list[Table], list[Fault]]:
    """The tables of a workbook and what is wrong with them; an empty sheet does not matter."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except UNREADABLE:
        return [], [Fault(path.name, None, None, A_WORKBOOK)]
    tables: dict[str, Table] = {}
    faults = []
    for sheet in book.worksheets:
        file = sheet.title.removesuffix(SUFFIX) + SUFFIX
        if file in FILES and file not in tables:
            tables[file], found = table_of(file, rows_of(sheet))
            faults += found
        elif not _is_empty(sheet):
            faults.append(Fault(sheet.title, None, None, "a sheet of the contract, once"))
    book.close()
    return list(tables.values()), faults


def rows_of(sheet: Any) -> Iterator[Sequence[str]]:
    """The rows of a sheet as texts. Raises Broken."""
    sheet.reset_dimensions()  # some programs write a sheet's size wrong, and rows would be missing
    try:
        for cells in sheet.iter_rows(values_only=True):
            yield [_text(value) for value in cells]
    except UNREADABLE:
        raise Broken(A_WORKBOOK) from None


def _is_empty(sheet: Any) -> bool:
    try:
        return not any(any(cells) for cells in rows_of(sheet))
    except Broken:
        return False


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def workbook_of(tables: Sequence[Table]) -> bytes:
    """Tables as a workbook. Numbers and days are such; all else is text, a formula never."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = WRITTEN
    for table in tables:
        sheet = book.create_sheet(table.file.removesuffix(SUFFIX))
        sheet.freeze_panes = "A2"
        for number, column in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _width(table, column)
        sheet.append(table.columns)
        for line in table.lines:
            cells = (_cell(sheet, table.file, column, line.cells) for column in table.columns)
            sheet.append(list(cells))
    return _without_clock(_saved(book))


def _width(table: Table, column: str) -> int:
    longest = max((len(line.cells.get(column, "")) for line in table.lines), default=0)
    return min(max(longest, len(column), NARROWEST) + 1, WIDEST)


def _cell(sheet: Any, file: str, column: str, cells: dict[str, str]) -> Any:
    text, kind = cells.get(column, ""), facts_of(file, column).kind
    if not text:
        return None
    if kind in ("whole", "number"):
        return float(text) if "." in text else int(text)
    if kind == "date" and dt.date.fromisoformat(text) >= FIRST_DAY:
        return _day(sheet, dt.date.fromisoformat(text))
    # Excel reads _x0041_ as A, unless the first line is written as an escape itself.
    cell = WriteOnlyCell(sheet, re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text))
    cell.data_type = "s"
    # So marked, the text stays text also when somebody edits it in a spreadsheet.
    cell.quotePrefix = text.startswith(FORMULA)
    return cell


def _day(sheet: Any, day: dt.date) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.value, cell.number_format = day, "yyyy-mm-dd"
    return cell


def _saved(book: Workbook) -> bytes:
    # The library's own save() would write the present time into the properties.
    data = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(data, "w")).save()
    return data.getvalue()


def _without_clock(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(out, "w") as now:
        for name in was.namelist():
            entry = zipfile.ZipInfo(name)  # its date is the first that a ZIP can hold
            now.writestr(entry, was.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """Write a workbook of its owner's alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, workbook_of(tables))
