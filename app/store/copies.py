"""Copies of an SQLite database: taken while it is in use, and put back whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import make_url

from app.failpoints import reached
from app.problems import Problem

PAGES = 16  # copied in one step; the whole of it is one transaction
WAIT = 60.0  # seconds until a long import lets go
BESIDE = ("", "-wal", "-shm")  # what makes up a database on the disk


def file_of(database_url: str) -> Path | None:
    """Where an SQLite database lies; None for PostgreSQL."""
    url = make_url(database_url)
    return Path(url.database or "") if url.drivername == "sqlite" else None


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a database that may be in use, on the disk when this returns.

    `target` is for its owner alone and must not exist; half a copy never has its name.
    Raises Problem file_exists, and sqlite3.Error where the source cannot be read.
    """
    with beside(target) as draft:
        with closing(_opened(source)) as database:
            database.execute("VACUUM INTO ?", [str(draft)])
        _flush(draft)
        try:
            os.link(draft, target)  # unlike a rename it takes nobody's place
        except FileExistsError:
            raise Problem("file_exists", f"{target} exists already; it is left as it is.") from None
    _flush(target.parent)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty file for its owner alone, to be made ready before it takes a name; gone after."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    _remove(draft)  # left by one that was killed
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
    finally:
        _remove(draft)


def _remove(database: Path) -> None:
    for ending in BESIDE:
        Path(f"{database}{ending}").unlink(missing_ok=True)


def put_back(draft: Path, database: Path) -> None:
    """Let a database become what `draft` is, in one transaction: killed within, it is the old one.

    A server that runs on it sees the change with its next request.
    """
    with closing(_opened(draft)) as source, closing(_opened(database)) as target:
        source.backup(target, pages=PAGES, progress=_step)
        target.execute("PRAGMA journal_mode=WAL")
    _flush(database)


def _step(_status: int, _remaining: int, _total: int) -> None:
    reached("in_restore")


def replace(draft: Path, database: Path) -> None:
    """Let `draft` take the place of a database that is missing or cannot be read."""
    reached("in_restore")
    for ending in BESIDE[1:]:
        # Of another file: replayed into this one it would break it.
        Path(f"{database}{ending}").unlink(missing_ok=True)
    draft.replace(database)
    _flush(database.parent)


def set_aside(database: Path, name: Path) -> None:
    """Keep the files of a database that cannot be read, as they are, under another name."""
    for ending in BESIDE:
        file = Path(f"{database}{ending}")
        if file.exists():
            os.link(file, f"{name}{ending}")


def is_readable(database: Path) -> bool:
    """Whether a file is a database without a fault."""
    try:
        with closing(_opened(database)) as opened:
            return bool(opened.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except sqlite3.Error:
        return False


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"  # one that is missing is not made
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
