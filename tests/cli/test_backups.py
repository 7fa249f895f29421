"""A copy of the database, put back: all of it or nothing, and never the only one lost."""

import json
import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.cli import installation
from app.config import config_from
from app.store.database import engine_for
from app.store.tables import OrganisationState
from tests.browser.server import COMMAND
from tests.cli.terminal import Terminal

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Terminal:
    """An installation on SQLite in which a small team works."""
    made = Terminal({"DATABASE_URL": sqlite_url, "FOTFASTE_HOME": str(tmp_path / "home")})
    assert made("import", CASES / "tiny").exit_code == 0
    return made


def database(office: Terminal) -> Path:
    """The file of its database."""
    return Path(office.environment["DATABASE_URL"].removeprefix("sqlite:///"))


def epoch(office: Terminal) -> str:
    """The epoch that its phones know."""
    engine = engine_for(office.environment["DATABASE_URL"])
    with Session(engine) as session:
        found = session.query(OrganisationState).one().epoch
    engine.dispose()
    return found


def work(office: Terminal) -> None:
    """Something is written after the copy was taken."""
    with sqlite3.connect(database(office)) as opened:
        opened.execute("CREATE TABLE work AS SELECT * FROM latest")


def has_work(path: Path) -> bool:
    """Whether a database has what was written then."""
    with sqlite3.connect(path) as opened:
        found = opened.execute("SELECT count(*) FROM sqlite_master WHERE name = 'work'")
        return bool(found.fetchone()[0])


def kept_by(office: Terminal) -> list[Path]:
    """Databases kept beside the present one."""
    here = database(office)
    return [path for path in here.parent.glob(f"{here.name}.2*") if not path.name.endswith("-wal")]


def test_a_copy_is_whole_and_its_owners_alone_while_others_write(office, tmp_path):
    writer = sqlite3.connect(database(office))
    writer.execute("INSERT INTO heartbeat VALUES ('unfinished', '2026-10-07')")
    assert office("backup", tmp_path / "copies" / "night.db").exit_code == 0
    writer.rollback()
    copy = tmp_path / "copies" / "night.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with sqlite3.connect(copy) as opened:
        assert opened.execute("SELECT count(*) FROM heartbeat").fetchone() == (0,)
        assert opened.execute("SELECT count(*) FROM participant").fetchone()[0] > 0
    assert [path.name for path in copy.parent.iterdir()] == ["night.db"]


def test_a_copy_takes_nobodys_place(office, tmp_path):
    (tmp_path / "night.db").write_text("another night")
    result = office("backup", tmp_path / "night.db")
    assert (result.exit_code, "exists already" in result.stderr) == (1, True)
    assert (tmp_path / "night.db").read_text() == "another night"


def test_a_copy_put_back_is_the_database_again_in_a_new_epoch(office, tmp_path):
    office("backup", tmp_path / "night.db")
    before = epoch(office)
    work(office)
    result = office("restore", tmp_path / "night.db")
    assert result.exit_code == 0, result.stderr
    assert not has_work(database(office))
    assert epoch(office) != before
    (kept,) = kept_by(office)
    assert has_work(kept)
    assert str(kept) in result.stderr
    assert office("import", CASES / "tiny").exit_code == 0  # known again, every row of it


@pytest.mark.parametrize("step", [1, 2, 4, 8])
def test_killed_while_it_is_put_back_it_is_the_old_database_or_the_new(office, tmp_path, step):
    office("backup", tmp_path / "night.db")
    before = epoch(office)
    work(office)
    dies = {**office.environment, "FAILPOINT": f"in_restore:{step}"}
    killed = subprocess.run([COMMAND, "restore", tmp_path / "night.db"], env=dies, check=False)
    assert killed.returncode == -9
    is_old = epoch(office) == before
    assert has_work(database(office)) == is_old
    assert is_old or step > 1
    assert office("restore", tmp_path / "night.db").exit_code == 0
    assert not has_work(database(office))


def test_a_database_that_is_gone_is_put_back(office, tmp_path):
    office("backup", tmp_path / "night.db")
    database(office).unlink()
    assert office("restore", tmp_path / "night.db").exit_code == 0
    assert office.answer("import", CASES / "tiny")["unchanged"] == 32
    assert kept_by(office) == []


def test_a_database_that_is_broken_is_kept_as_it_is_and_put_back(office, tmp_path):
    office("backup", tmp_path / "night.db")
    database(office).write_bytes(b"what the disk made of it" * 500)
    assert office("restore", tmp_path / "night.db").exit_code == 0
    assert office.answer("import", CASES / "tiny")["unchanged"] == 32
    (kept,) = kept_by(office)
    assert kept.read_bytes().startswith(b"what the disk")


def refused(office: Terminal, file: Path) -> str:
    """The one sentence by which a file is refused; nothing has changed then."""
    before = epoch(office)
    result = office("restore", file)
    assert (result.exit_code, result.stdout, kept_by(office)) == (1, "", [])
    assert epoch(office) == before
    return result.stderr


def test_a_file_that_is_no_copy_is_refused(office, tmp_path):
    (tmp_path / "notes.txt").write_text("Ana Exempel, 070-174 06 05. " * 100)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE notes (words)")
    for name in ("notes.txt", "other.db"):
        assert "no copy of a Fotfäste database" in refused(office, tmp_path / name)
    assert "is not there" in refused(office, tmp_path / "nowhere.db")


def test_a_copy_of_another_installation_is_refused(office, sqlite_template, tmp_path):
    copy = Path(shutil.copy(sqlite_template, tmp_path / "other.db"))
    other = {"DATABASE_URL": f"sqlite:///{copy}", "FOTFASTE_HOME": str(tmp_path / "other")}
    Terminal(other)("import", CASES / "tiny")
    assert "does not belong to this database" in refused(office, copy)
    shutil.copy(sqlite_template, copy)
    same_keys = {"FOTFASTE_KEYS": office.environment["FOTFASTE_HOME"] + "/keys.json"}
    Terminal(other | same_keys)("import", CASES / "tiny")
    assert "of another installation" in refused(office, copy)


def test_without_its_keys_a_copy_is_refused_before_new_ones_are_made(office, tmp_path):
    office("backup", tmp_path / "night.db")
    keys = Path(office.environment["FOTFASTE_HOME"]) / "keys.json"
    keys.rename(tmp_path / "keys.json")
    assert "keys.json is not there" in refused(office, tmp_path / "night.db")
    assert not keys.exists()


def test_a_copy_of_a_newer_program_is_refused(office, tmp_path):
    office("backup", tmp_path / "night.db")
    with sqlite3.connect(tmp_path / "night.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer" in refused(office, tmp_path / "night.db")


def test_of_postgresql_the_tools_are_named(postgresql_url, tmp_path):
    fotfaste = Terminal({"DATABASE_URL": postgresql_url, "FOTFASTE_HOME": str(tmp_path)})
    for command in ("backup", "restore"):
        result = fotfaste(command, tmp_path / "night.db")
        assert (result.exit_code, "pg_dump" in result.stderr) == (1, True)


def test_a_database_put_back_by_other_means_begins_a_new_epoch_when_told(fotfaste):
    fotfaste("import", CASES / "tiny")
    before = epoch(fotfaste)
    assert fotfaste("restore").exit_code == 0
    assert epoch(fotfaste) != before


def test_a_database_older_than_this_machine_remembers_begins_a_new_epoch(fotfaste):
    fotfaste("import", CASES / "tiny")
    known = Path(fotfaste.environment["FOTFASTE_HOME"]) / "revisions.json"
    assert started(fotfaste) == started(fotfaste)
    (organisation,) = json.loads(known.read_text())
    known.write_text(json.dumps({organisation: 1_000_000}))
    before = epoch(fotfaste)
    assert before != started(fotfaste) == started(fotfaste)


def started(office: Terminal) -> str:
    """The epoch once the server has looked at its database."""
    installation.started(config_from(office.environment))
    return epoch(office)
