"""An invented team with months of work behind it, told as caseload files. Nobody in it exists."""

import datetime as dt

from app.caseload_files.contract import columns_of
from app.caseload_files.demo import appointments, contacts, people, work
from app.caseload_files.demo.book import Book
from app.caseload_files.demo.cast import PASSWORD, SIGN_INS
from app.caseload_files.read import Caseload, caseload_of
from app.caseload_files.tables import Line, Table

__all__ = ["PASSWORD", "SIGN_INS", "invented"]


def invented(today: dt.date) -> Caseload:
    """The same caseload for the same day: meetings today, check-ins this week, what came before."""
    book = Book(today)
    for chapter in (people, work, contacts, appointments):
        chapter.tell(book)
    tables = [
        Table(file, columns_of(file), [Line(row, cells) for row, cells in enumerate(rows, 2)])
        for file, rows in book.rows.items()
    ]
    return caseload_of("demo", tables)
