"""The database: SQLite that survives a power cut, or PostgreSQL, behind one session."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from flask_sqlalchemy import SQLAlchemy
from psycopg.types.string import TextLoader
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, TimeoutError
from sqlalchemy.orm import Session

from app.records import Base
from app.records.values import as_json

db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})

BUSY_MS = 15_000
# A thread of the web needs two at most. Beyond so many, one is opened for a single question and
# closed after it, which costs more than the question.
CONNECTIONS = 16
READ_ONLY = "fotfaste_reading"
# 32 MiB. The scheduler empties SQLite's journal long before: no phone waits for it.
MOST_JOURNAL_PAGES = 8_192
DISK_FULL = "53100"  # PostgreSQL's name for it
# How PostgreSQL's names for a hindrance begin: no connection, rolled back among others, too many
# of them, locked, shut down, its disk failed. Whatever else it calls operational, a statement that
# takes too long among it, a batch may be to blame for.
HINDERING = ("08", "40", "533", "55006", "55P03", "57P", "58")
# The lock was held for too long, or the file could not be had. Everything else that SQLite calls
# operational is a statement's own fault.
HINDRANCES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
# What somebody's words can be to blame for. A full disk or a lost connection is nobody's fault.
UNSTORABLE = (DataError, IntegrityError)


def is_supported(url: str) -> bool:
    """Whether an address leads to a database of a kind that we write to."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        return False
    if address.drivername == "sqlite":
        return address.host is None
    return address.drivername == "postgresql+psycopg"


def engine_for(url: str) -> Engine:
    """An engine for scripts and the scheduler, set up as the web's is."""
    engine = create_engine(url, **engine_options(url))
    prepare(engine)
    return engine


def engine_options(url: str) -> dict[str, Any]:
    """Options that both databases want."""
    # A failed statement is logged with its text; its values may be about a person.
    options: dict[str, Any] = {"hide_parameters": True, "pool_size": CONNECTIONS}
    options["json_serializer"] = lambda value: as_json(value).decode()
    options["pool_use_lifo"] = True  # the one used last has its pages and statements at hand
    if url.startswith("sqlite"):
        return options | {"connect_args": {"timeout": BUSY_MS / 1000, "isolation_level": None}}
    return options | {"pool_pre_ping": True}


def prepare(engine: Engine) -> None:
    """Make SQLite keep what it acknowledged, mind references, and wait its turn.

    And let PostgreSQL's driver hand ids over as the text that they are to us.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _pragmas)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "connect", _ids_as_text)


def _pragmas(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute(f"PRAGMA wal_autocheckpoint={MOST_JOURNAL_PAGES}")
    cursor.close()


def _ids_as_text(connection: Any, _: object) -> None:
    # As they come over the wire: to make an object of each, and text of that, takes a third of the
    # time of a report.
    connection.adapters.register_loader("uuid", TextLoader)


def empty_journal(engine: Engine) -> None:
    """Bring what SQLite's journal holds into the database file, as far as nobody has to wait."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()


def _begin(connection: Connection) -> None:
    # The driver's own BEGIN is deferred: a reader that turns writer then fails at once with
    # "database is locked" instead of waiting. So we begin as writers, unless told otherwise.
    reading = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def is_full(error: BaseException) -> bool:
    """Whether a failure of the database comes from a disk without room."""
    told = getattr(error, "orig", None)
    if "disk is full" in str(told) or getattr(told, "sqlstate", None) == DISK_FULL:
        return True
    # SQLite then rolls back by itself; taking back a savepoint of that fails as well.
    return error.__context__ is not None and is_full(error.__context__)


def is_hindered(error: BaseException) -> bool:
    """Whether the database could not be used just now: locked by another writer, or gone."""
    told: BaseException = getattr(error, "orig", None) or error
    # Taking back what was begun on a connection that is gone fails as well.
    before = told.__context__ if error.__context__ is told else error.__context__
    return _hinders(told, error) or (before is not None and is_hindered(before))


def _hinders(told: BaseException, error: BaseException) -> bool:
    if isinstance(told, sqlite3.Error):
        return getattr(told, "sqlite_errorcode", 0) & 0xFF in HINDRANCES
    if isinstance(told, psycopg.OperationalError):
        if told.sqlstate:
            return told.sqlstate.startswith(HINDERING)
        if isinstance(error, DBAPIError) and error.statement is not None:
            return error.connection_invalidated  # else the driver could not send the statement
        return True
    return isinstance(told, psycopg.InterfaceError | TimeoutError)  # closed; none became free


def begin_reading(session: Session) -> None:
    """Start a transaction that only reads: it waits for nobody and sees one moment."""
    session.rollback()
    options: dict[str, Any] = {READ_ONLY: True}
    if session.get_bind().dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    session.connection(execution_options=options)


@contextmanager
def writing(session: Session) -> Iterator[Session]:
    """One transaction that writes: all of it is kept, or none."""
    session.rollback()
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
