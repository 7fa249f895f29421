"""Where an installation's database lies: what is told to whoever finds nothing in it."""

from pathlib import Path

from app.config import Config
from app.problems import Problem
from app.store import copies

DEMO = "demo.db"  # beside the database of real work, so that no demonstration meets real people


def demo_of(settings: Config) -> str:
    """The address of the demonstration's own database."""
    return f"sqlite:///{settings.home / DEMO}"


def must_be_there(settings: Config) -> None:
    """Raises Problem no_database where an SQLite file is missing, instead of making one."""
    file = copies.file_of(settings.database_url)
    if file is not None and not file.exists():
        told = f"There is no organisation yet, and no database at {file}: import a caseload first."
        raise Problem("no_database", told + _beside(file))


def nothing_in(database_url: str) -> Problem:
    """The problem no_organisation, with the file that was looked into."""
    file = copies.file_of(database_url)
    where = f" in {file}" if file else ""
    told = f"There is no organisation yet{where}: import a caseload first."
    return Problem("no_organisation", told + (_beside(file) if file else ""))


def _beside(file: Path) -> str:
    demo = file.with_name(DEMO)
    if demo == file or not demo.exists():
        return ""
    return f" For the demonstration beside it set DATABASE_URL=sqlite:///{demo}"
