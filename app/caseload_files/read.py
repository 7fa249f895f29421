"""Read a caseload: all of it without a fault, or none of it with all of its faults."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.caseload_files.checks import faults_between
from app.caseload_files.csv_folder import read_folder
from app.caseload_files.entries import Part, part_of
from app.caseload_files.faults import Fault, Refused
from app.caseload_files.tables import Table
from app.caseload_files.workbook import read_workbook


@dataclass(frozen=True)
class Caseload:
    """A caseload without faults. `name` is that of the folder or the workbook."""

    name: str
    parts: dict[str, Part]


def read(path: Path) -> Caseload:
    """The caseload in a folder or a workbook. Raises Refused with every fault."""
    tables, faults = read_folder(path) if path.is_dir() else read_workbook(path)
    return caseload_of(path.resolve().stem, tables, faults)


def caseload_of(name: str, tables: Sequence[Table], faults: Sequence[Fault] = ()) -> Caseload:
    """The caseload in tables, of which `faults` are known already. Raises Refused."""
    parts, found = parsed(tables)
    if faults or found:
        raise Refused([*faults, *found])
    return Caseload(name, parts)


def parsed(tables: Sequence[Table]) -> tuple[dict[str, Part], list[Fault]]:
    """The parts in tables, and the faults of their cells, rows and references."""
    parts: dict[str, Part] = {}
    faults: list[Fault] = []
    for table in tables:
        parts[table.file], found = part_of(table)
        faults += found
    return parts, faults + list(faults_between(parts))
