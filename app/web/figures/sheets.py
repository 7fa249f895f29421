"""Tables to take along: a workbook, and CSV as the spreadsheets of a country open it."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from babel.numbers import get_decimal_symbol
from flask import Response, request
from flask_babel import get_locale
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[type, str] = {float: "0.0", int: "0", dt.date: "yyyy-mm-dd"}
FORMULA = ("=", "+", "-", "@")
NARROWEST, WIDEST = 10, 60  # of a column, in letters
PLAIN = "plain"  # in an address: commas and points, for programs

Cell = str | float | dt.date | None
Line = Sequence[Cell]


class Sheet(NamedTuple):
    """A table by its name; its first line is its head, which stays in sight if there are others."""

    name: str
    lines: list[Line]
    has_head: bool = True


def csv_answer(sheet: Sheet, name: str) -> Response:
    """A table as CSV; the mark at its head tells spreadsheets that it is UTF-8.

    Where the decimal sign is a comma, cells are parted by semicolons: so Excel reads both.
    """
    point = "." if is_plain() else get_decimal_symbol(get_locale() or "sv")
    text = io.StringIO(newline="")
    written = csv.writer(text, delimiter=";" if point == "," else ",")
    written.writerows([_as_text(cell, point) for cell in line] for line in sheet.lines)
    mark, file = ("", f"{name}-{PLAIN}") if is_plain() else ("\ufeff", name)
    return _download((mark + text.getvalue()).encode(), "text/csv", f"{file}.csv")


def is_plain() -> bool:
    """Whether a program is to read it."""
    return PLAIN in request.args


def workbook_answer(sheets: Iterable[Sheet], name: str) -> Response:
    """Tables as a workbook in which numbers and days are numbers and days."""
    book, data = Workbook(write_only=True), io.BytesIO()
    for one in sheets:
        _add(book, one)
    book.save(data)
    return _download(data.getvalue(), XLSX, f"{name}.xlsx")


def _add(book: Workbook, one: Sheet) -> None:
    sheet = book.create_sheet(one.name)
    for number, letters in enumerate(_widths(one.lines), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = letters
    if one.has_head:
        sheet.freeze_panes = "B2"
    for number, line in enumerate(one.lines):
        is_head = one.has_head and number == 0
        sheet.append([_cell(sheet, value, is_head) for value in line])


def _cell(sheet: Any, value: Cell, is_head: bool) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a team may be called =1+1
        cell.quotePrefix = value.startswith(FORMULA)
    elif value is not None:
        cell.number_format = FORMATS[type(value)]
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _widths(lines: Sequence[Line]) -> list[int]:
    columns = max(map(len, lines), default=0)
    longest = [max(len(str(line[at])) for line in lines if at < len(line)) for at in range(columns)]
    return [min(max(one + 2, NARROWEST), WIDEST) for one in longest]


def _as_text(cell: Cell, point: str) -> str:
    if isinstance(cell, float):
        return str(cell).replace(".", point)
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(cell, int) else text


def _download(data: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(data, mimetype=kind, headers=headers)
