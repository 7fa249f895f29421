"""The rows of the invented caseload as they are told, and the days that they count from."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from app.caseload_files.contract import FILES

ZONE = ZoneInfo("Europe/Stockholm")
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
SATURDAY = 5


class Book:
    """All rows so far, by file. What looks like chance comes from one seed."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.monday = today - today.weekday() * DAY
        self.rows: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.chance = seeded(7)

    def add(self, file: str, **cells: object) -> str:
        """Write a row; its id is counted where the file has ids and none is given."""
        row = {name.rstrip("_"): _text(value) for name, value in cells.items()}
        file_id = FILES[file].file_id
        if file_id and file_id not in row:
            row[file_id] = f"{FILES[file].name}-{len(self.rows[file]) + 1:04}"
        self.rows[file].append(row)
        return row[file_id] if file_id else ""

    def weekday(self, weeks: float, weekday: int = 0) -> dt.date:
        """A day of the week that lies so many weeks from this one."""
        return self.monday + weeks * WEEK + weekday * DAY

    def months_ago(self, months: int) -> dt.date:
        """About this day of an earlier month, at most the 28th."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 - months, 12)
        return dt.date(year, month + 1, min(self.today.day, 28))


def seeded(seed: int) -> random.Random:
    """What looks like chance, and is the same in every demonstration."""
    return random.Random(seed)  # noqa: S311  # told again it must be the same; it guards no secret


def at_work(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - max(day.weekday() - SATURDAY + 1, 0) * DAY


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Iterable):
        return ";".join(value)
    return "" if value is None else str(value)
