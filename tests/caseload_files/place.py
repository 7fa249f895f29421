"""A database to bring caseloads into, and folders to bring them from."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.caseload_files.bring_in import Into, Outcome, bring_in
from app.caseload_files.export import export, save
from app.caseload_files.faults import Fault, Refused
from app.caseload_files.read import read
from app.store.database import engine_for
from app.store.organisations import OpenOrganisation, opened, organisation_ids
from app.store.rows import find
from app.store.write import revision_now
from tests.engines import engine_at
from tests.house import MASTER, NOON

CASES = Path(__file__).parents[1] / "cases"
STAFF = (
    "staff_id,name,email,role,team,active_from\n"
    "e1,Elin Demoström,e@example.org,specialist,Nord,2026-01-05\n"
)
PARTICIPANTS = (
    "participant_id,display_name,specialist_id,programme,referred_on,employed_at_entry,status\n"
    "p1,Ana Exempel,e1,ips,2026-02-02,no,searching\n"
    "p2,Bo Påhitt,e1,ips,2026-02-03,no,searching\n"
)


@dataclass
class Place:
    """A database at the newest schema, at first without an organisation."""

    engine: Engine
    now: dt.datetime = NOON

    def bring_in(self, source: Path, update: bool = False) -> Outcome:
        """Import as the command does."""
        with Session(self.engine, expire_on_commit=False) as session:
            known = organisation_ids(session)
            into = Into(MASTER, known[0] if known else None, update=update)
            return bring_in(session, read(source), into, self.now)

    def export(self, folder: Path, as_workbook: bool = False) -> dict[str, bytes]:
        """Export into a folder; the bytes of all its files, by name."""
        with Session(self.engine, expire_on_commit=False) as session:
            found = export(session, self.organisation)
        for _ in save(found, folder, as_workbook):
            pass
        return contents(folder)

    @property
    def organisation(self) -> OpenOrganisation:
        """The only organisation."""
        with Session(self.engine) as session:
            return opened(session, organisation_ids(session)[0], MASTER)

    def is_empty(self) -> bool:
        """Whether no organisation has come to be."""
        with Session(self.engine) as session:
            return not organisation_ids(session)

    def rows(self, kind: str) -> dict[str, dict[str, Any]]:
        """All records of a kind, opened, by ref."""
        with Session(self.engine) as session:
            return {row["ref"]: row for row in find(session, self.organisation, kind)}

    def revision(self) -> int:
        """The organisation's counter: it tells whether anything was written."""
        with Session(self.engine) as session:
            return revision_now(session, self.organisation.id)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder and those below, by their path in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def folder_with(folder: Path, **files: str) -> Path:
    """A folder with two participants of Elin's and more files, named without .csv."""
    folder.mkdir(exist_ok=True)
    for name, text in ({"staff": STAFF, "participants": PARTICIPANTS} | files).items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def faults_in(source: Path) -> list[Fault]:
    """What a caseload is refused for; none if it is not."""
    try:
        read(source)
    except Refused as refused:
        return refused.faults
    return []


def places_of(faults: list[Fault]) -> list[tuple[str, int | None, str | None]]:
    """File, row and column of faults."""
    return [(fault.file, fault.row, fault.column) for fault in faults]


@pytest.fixture
def place(database_url: str) -> Place:
    """A database without an organisation."""
    return Place(engine_at(database_url))


@pytest.fixture
def second(sqlite_template: Path, tmp_path: Path) -> Iterator[Place]:
    """Another one, to carry a caseload over to."""
    copied = shutil.copy(sqlite_template, tmp_path / "second.db")
    made = Place(engine_for(f"sqlite:///{copied}"))
    yield made
    made.engine.dispose()
