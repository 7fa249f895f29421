"""`fotfaste backup` and `fotfaste restore`."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from sqlalchemy.orm import Session

from app.accounts.shut_out import Doors, keep_closed, keep_rights
from app.cli import standing
from app.cli.installation import config, master_of, organisations, upgraded
from app.cli.standing import Standing
from app.cli.whereabouts import must_be_there
from app.clock import SystemClock
from app.config import Config
from app.failpoints import reached
from app.problems import Problem
from app.reminders.keep import keep_current
from app.store import copies, epochs, schema
from app.store.database import engine_for, writing
from app.store.organisations import organisation_ids

NO_FILES = (
    "The database is PostgreSQL: take a copy with pg_dump, put it back with pg_restore, "
    "then run `fotfaste restore`."
)
UNDONE = (
    "What was done at the office since that copy was made is undone, as hand-overs, closings "
    "and invitations: look it through."
)
STILL_CLOSED = (
    "Accounts turned off since, phones reported lost and sign-ins that were ended stay so. "
    "Roles, teams and last days are as they stood here. "
    "Links of participants and reviewers that were withdrawn are good again: withdraw them anew."
)
OPEN_AGAIN = (
    "Accounts turned off since, phones reported lost, sign-ins that were ended and links that "
    "were withdrawn are good again: end them anew. "
    "Roles, teams and last days are those of the copy: look them through."
)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write a copy of the database to FILE, also while Fotfäste runs (SQLite)."""
    settings = config()
    database = _sqlite(settings)
    must_be_there(settings)
    if not copies.is_readable(database):
        raise Problem("no_database", f"{database} cannot be read.")
    with _told():
        copies.copy(database, file)
    click.echo(f"Written: {file}", err=True)
    click.echo(f"It opens with {settings.keys_file} alone: keep that too, elsewhere.", err=True)


@click.command()
@click.argument("file", type=FILE, required=False)
def restore(file: Path | None) -> None:
    """Put back the copy in FILE (SQLite). Without FILE: say that the database was put back.

    Phones then offer again what they sent in the last 30 days, so that nothing is lost between.
    """
    settings, is_known = config(), False
    if file is not None:
        with _told():
            kept, is_known = _put_back(settings, file)
        click.echo(f"Put back: {file}", err=True)
        if kept:
            click.echo(f"What was here is kept: {kept}", err=True)
    else:
        begun = _renewed(settings)
        click.echo(f"A new epoch for {begun} organisations: phones offer again.", err=True)
    click.echo(UNDONE, err=True)
    click.echo(STILL_CLOSED if is_known else OPEN_AGAIN, err=True)


@contextmanager
def _told() -> Iterator[None]:
    """What disks and databases do, as a sentence; the present database is then as it was."""
    try:
        yield
    except (sqlite3.Error, OSError) as fault:
        raise Problem("not_done", f"It was not done, and nothing has changed: {fault}") from None


def _renewed(settings: Config) -> int:
    must_be_there(settings)
    engine = upgraded(settings)
    with Session(engine) as session:
        with writing(session):
            begun = epochs.renew(session)
            reached("in_restore")
        epochs.note(session, settings.home, has_renewed=True)
    engine.dispose()
    return begun


def _sqlite(settings: Config) -> Path:
    database = copies.file_of(settings.database_url)
    if database is None:
        raise Problem("not_sqlite", NO_FILES)
    return database


def _put_back(settings: Config, file: Path) -> tuple[Path | None, bool]:
    """Everything is made ready beside; the exchange itself is one step.

    Where the old one is, and whether it told who had been shut out.
    """
    database = _sqlite(settings)
    with copies.beside(database) as draft:
        _fetch(file, draft)
        is_known = _make_ready(settings, draft, database)
        if not database.exists():
            copies.replace(draft, database)
            return None, is_known
        kept = _beside(database, SystemClock().now())
        if not copies.is_readable(database):
            copies.set_aside(database, kept)
            copies.replace(draft, database)
            return kept, is_known
        copies.copy(database, kept)
        copies.put_back(draft, database)
    return kept, is_known


def _fetch(file: Path, draft: Path) -> None:
    if not file.is_file():
        raise Problem("no_file", f"{file} is not there.")
    if not (copies.is_readable(file) and _is_ours(file)):
        raise Problem("not_a_backup", f"{file} is no copy of a Fotfäste database.")
    draft.unlink()
    copies.copy(file, draft)


def _is_ours(file: Path) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE name IN (?, ?)"
    with closing(sqlite3.connect(file)) as database:
        found = database.execute(query, ["alembic_version", "organisation_state"])
        return bool(found.fetchone()[0] == 2)


def _make_ready(settings: Config, draft: Path, database: Path) -> bool:
    engine = engine_for(f"sqlite:///{draft}")
    try:
        with engine.connect() as connection:
            if not schema.is_known(schema.at(connection)):
                raise Problem("newer", "The copy is of a newer Fotfäste: update this one first.")
        schema.upgrade(engine)
        with Session(engine, expire_on_commit=False) as session:
            here = standing.look_at(database)
            _check_keys(settings, session, here)
            with writing(session):
                epochs.renew(session)
                if known := here and here.doors:
                    _keep_out(settings, session, known, SystemClock().now())
            epochs.note(session, settings.home, has_renewed=True)
            return known is not None
    finally:
        engine.dispose()


def _keep_out(settings: Config, session: Session, known: Doors, now: dt.datetime) -> None:
    keep_closed(session, known, now)
    for one in organisations(session, master_of(settings)):
        keep_current(session, one, keep_rights(session, one, known, now), now)


def _check_keys(settings: Config, session: Session, here: Standing | None) -> None:
    brought = organisation_ids(session)
    if brought and not settings.keys_file.exists():
        raise Problem("no_keys", f"{settings.keys_file} is not there: nothing opens without it.")
    for one in organisations(session, master_of(settings)):
        _ = one.sealer  # raises Problem wrong_key
    if here and not here.organisations & set(brought):
        raise Problem("other_installation", "The copy is of another installation.")


def _beside(database: Path, now: dt.datetime) -> Path:
    return database.with_name(f"{database.name}.{now:%Y-%m-%dT%H-%M-%S.%f}")
