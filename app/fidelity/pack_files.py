"""Lent evidence as an archive of files: the tables, and a text that explains every one of them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.fidelity.pack import Content

UNITS = {
    "caseload_size": "participants on a full time",
    "rapid_search": "days",
    "vocational_authority": "weeks of 13",
    "employer_contacts": "visits a week",
}
ROW_UNITS = {"rapid_search": "days", "community": "minutes"}
TABLES: Mapping[str, Sequence[str]] = {
    "items.csv": (
        *("item", "label", "first_day", "last_day", "value", "unit", "n", "suggested", "given"),
    ),
    "checklist.csv": ("item", "line", "holds"),
    "groups.csv": ("item", "group", "met", "total", "percent"),
    "colleagues.csv": ("item", "colleague", "visits", "weeks", "a_week", "score"),
    "rows.csv": (
        *("item", "day", "what", "colleague", "participant", "employer", "answer"),
        *("amount", "unit", "counts"),
    ),
}


def as_zip(content: Content, explained: str) -> bytes:
    """The tables, and `explained`: what they mean, in the words of whoever reads them."""
    held = io.BytesIO()
    tables = {
        "items.csv": map(_item, content["items"]),
        "checklist.csv": _checks(content["items"]),
        "groups.csv": _groups(content["items"]),
        "colleagues.csv": content["rates"],
        "rows.csv": _rows(content),
    }
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
        _add(folder, "read-me.txt", explained.replace("\n", "\r\n").encode())
        for name, rows in tables.items():
            _add(folder, name, _csv(TABLES[name], rows))
    return held.getvalue()


def _add(folder: zipfile.ZipFile, name: str, content: bytes) -> None:
    # A fixed moment: the archive tells nothing but its content.
    file = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    folder.writestr(file, content, zipfile.ZIP_DEFLATED)


def _item(item: Content) -> Content:
    first, last = item.get("period", (None, None))
    unit = UNITS.get(item["figure"], "percent") if item.get("value") else None
    return {**item, "first_day": first, "last_day": last, "unit": unit}


def _checks(items: Iterable[Content]) -> Iterable[Content]:
    return [{"item": item["item"], **check} for item in items for check in item["checks"]]


def _groups(items: Iterable[Content]) -> Iterable[Content]:
    for item in items:
        for code, group in item.get("groups", {}).items():
            counted = {"met": group["met"], "total": group["total"], "percent": group["share"]}
            yield {"item": item["item"], "group": code, **counted}


def _rows(content: Content) -> Iterable[Content]:
    figures = {item["item"]: item.get("figure") for item in content["items"]}
    for row in content["rows"]:
        unit = None if row["amount"] is None else ROW_UNITS.get(figures[row["item"]])
        yield {**row, "unit": unit}


def _csv(columns: Sequence[str], rows: Iterable[Content]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
