"""Write an organisation's caseload as files that any Fotfäste imports again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.caseload_files.cells import write_cell
from app.caseload_files.contract import FILES, LISTED, NOTES, REQUIRED, columns_of, key_columns
from app.caseload_files.csv_folder import write_folder
from app.caseload_files.known import Known
from app.caseload_files.links import Links
from app.caseload_files.read import parsed
from app.caseload_files.tables import Line, Table
from app.caseload_files.workbook import write_workbook
from app.records.base import Kind
from app.store.database import begin_reading
from app.store.organisations import OpenOrganisation
from app.store.rows import Row

ASIDE = "to_complete"
WORKBOOK, ASIDE_WORKBOOK = "caseload.xlsx", f"{ASIDE}.xlsx"
FIRST_ROW = 2


class Export(NamedTuple):
    """`aside`: rows in the same shape that lack what the files demand, until somebody adds it.

    They are kept apart because an import refuses a whole caseload for one of them.
    """

    tables: list[Table]
    aside: list[Table]


def export(session: Session, organisation: OpenOrganisation) -> Export:
    """The caseload as it stands at this moment; what is deleted is left out."""
    begin_reading(session)
    tables = _Tables(session, organisation)
    whole = [tables.of(file) for file in FILES]
    kept, aside = _set_aside(whole)
    return Export(_shown(kept, always=REQUIRED), _shown(aside))


class _Tables:
    def __init__(self, session: Session, organisation: OpenOrganisation) -> None:
        self.known = Known(session, organisation)
        self.links = Links(session, organisation)
        self.zone = ZoneInfo(organisation.time_zone)

    def of(self, file: str) -> Table:
        """All rows of a file, ordered by what names them."""
        kind = FILES[file]
        live = (row for row in self.known.rows[kind.name].values() if row["deleted_at"] is None)
        # Two equal rows of a file without ids are one: nothing there tells them apart.
        distinct = dict.fromkeys(tuple(self._cells(file, kind, row).items()) for row in live)
        lines = [dict(cells) for cells in distinct]
        key = key_columns(file)
        lines.sort(key=lambda cells: [cells[column] for column in key])
        numbered = [Line(row, cells) for row, cells in enumerate(lines, FIRST_ROW)]
        return Table(file, columns_of(file), numbered)

    def _cells(self, file: str, kind: Kind, row: Row) -> dict[str, str]:
        cells = {kind.file_id: row["ref"]} if kind.file_id else {}
        for column, facts in kind.by_file_column.items():
            value = row[facts.name]
            value = self.known.ref(facts.to, value) if facts.to else value
            cells[column] = write_cell(value, facts, self.zone)
        listed = LISTED.get(file)
        if listed:
            members = (self.known.ref(listed.to, id_) for id_ in self.links.members[row["id"]])
            cells[listed.column] = ";".join(sorted(ref for ref in members if ref))
        return cells


def _set_aside(tables: Sequence[Table]) -> tuple[list[Table], list[Table]]:
    """Split off the rows that an import would refuse, and then those that refer to them."""
    kept, aside = list(tables), [Table(table.file, table.columns) for table in tables]
    while wrong := {(fault.file, fault.row) for fault in parsed(kept)[1] if fault.row}:
        for table, away in zip(kept, aside, strict=True):
            away.lines += [line for line in table.lines if (table.file, line.row) in wrong]
            table.lines = [line for line in table.lines if (table.file, line.row) not in wrong]
    return kept, aside


def _shown(tables: Sequence[Table], always: Sequence[str] = ()) -> list[Table]:
    shown = [table for table in tables if table.lines or table.file in always]
    for table in shown:
        if not any(line.cells.get(NOTES) for line in table.lines):
            table.columns = [column for column in table.columns if column != NOTES]
    return shown


def save(found: Export, folder: Path, as_workbook: bool = False) -> Iterator[Path]:
    """Write an export into a folder; the paths of what was written."""
    if as_workbook:
        yield _workbook(folder / WORKBOOK, found.tables)
        if found.aside:
            yield _workbook(folder / ASIDE_WORKBOOK, found.aside)
        else:
            (folder / ASIDE_WORKBOOK).unlink(missing_ok=True)
        return
    write_folder(folder, found.tables)
    yield folder
    if found.aside or (folder / ASIDE).is_dir():
        write_folder(folder / ASIDE, found.aside)
        yield from [folder / ASIDE] if found.aside else []


def _workbook(path: Path, tables: Sequence[Table]) -> Path:
    write_workbook(path, tables)
    return path
