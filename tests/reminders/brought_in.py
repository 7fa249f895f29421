"""A caseload folder written to the database without the importer: keeping is tested alone."""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from app.records import KINDS
from app.records.fields import Facts
from app.records.identity import link_id, record_id
from app.store.write import Write
from tests.house import House
from tests.reminders.caseload import CASES

YES_NO = {"yes": True, "no": False}


def bring_in(house: House, case: str) -> None:
    """The files of a case."""
    files = {kind.file: rows_of(CASES / case / kind.file) for kind in KINDS.values() if kind.file}
    bring_in_rows(house, files)


def bring_in_rows(house: House, files: Mapping[str, Iterable[dict[str, str]]]) -> None:
    """Cells by file: everything in one write, as an import does."""
    writes = [
        one
        for name, kind in KINDS.items()
        if kind.file and name != "organisation"
        for row in files.get(kind.file, ())
        for one in _writes(house.organisation.id, name, row)
    ]
    house.write(*writes)


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _writes(organisation_id: str, name: str, row: dict[str, str]) -> list[Write]:
    kind = KINDS[name]
    ref = row[kind.file_id] if kind.file_id else "/".join(list(row.values())[:3])
    columns = kind.by_file_column.items()
    fields = {
        facts.name: _value(organisation_id, facts, row.get(column)) for column, facts in columns
    }
    made = record_id(organisation_id, name, ref)
    links = [
        _link(organisation_id, made, participant.strip())
        for participant in row.get("participant_ids", "").split(";")
        if participant.strip()
    ]
    return [Write(name, made, fields, ref=ref), *links]


def _link(organisation_id: str, contact: str, ref: str) -> Write:
    participant = record_id(organisation_id, "participant", ref)
    fields = {"contact_id": contact, "participant_id": participant}
    return Write("contact_link", link_id(contact, participant), fields)


def _value(organisation_id: str, facts: Facts, cell: str | None) -> Any:
    if not cell:
        return None
    if facts.kind == "ref":
        return record_id(organisation_id, facts.to or "", cell)
    readers: dict[str, Callable[[str], Any]] = {
        "date": dt.date.fromisoformat,
        "moment": lambda text: dt.datetime.fromisoformat(text).astimezone(dt.UTC),
        "yes_no": YES_NO.get,
        "number": float,
        "whole": int,
    }
    return readers.get(facts.kind, str)(cell)
