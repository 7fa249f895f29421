"""This installation: its settings, its keys, and its database at the newest schema."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import failpoints
from app.cli.whereabouts import must_be_there, nothing_in
from app.config import Config, config_from
from app.problems import Problem
from app.store import epochs, schema
from app.store.database import engine_for, is_supported, writing
from app.store.fill import fill_bodies, organisations_to_fill
from app.store.keys import secrets_of
from app.store.organisations import OpenOrganisation, opened, organisation_ids
from app.store.working_in import work_in_everywhere

WRONG_SETTINGS = "wrong_settings"
WRONG_PORT = "PORT is a number."
WRONG_FAILPOINT = "FAILPOINT is one of: " + ", ".join(sorted(failpoints.POINTS)) + "."
WRONG_DATABASE = (
    "DATABASE_URL is an address of PostgreSQL, postgresql://…, or of SQLite, sqlite:///…"
)


def config() -> Config:
    """The settings of the environment. Raises Problem wrong_settings."""
    try:
        settings = config_from()
    except ValueError:
        raise Problem(WRONG_SETTINGS, WRONG_PORT) from None
    try:
        failpoints.arm()
    except ValueError:
        raise Problem(WRONG_SETTINGS, WRONG_FAILPOINT) from None
    if not is_supported(settings.database_url):
        # The address is not repeated: it may carry a password.
        raise Problem(WRONG_SETTINGS, WRONG_DATABASE)
    return settings


def master_of(settings: Config) -> bytes:
    """The key that opens the organisations' keys."""
    return base64.urlsafe_b64decode(secrets_of(settings.keys_file)["master"])


def upgraded(settings: Config) -> Engine:
    """The database, brought to the newest schema and with all that phones read from it."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = engine_for(settings.database_url)
    schema.upgrade(engine)
    with Session(engine) as session:
        lacking = organisations_to_fill(session)
    for organisation_id in lacking:
        fill_bodies(engine, organisation_id, master_of(settings))
    work_in_everywhere(engine, lambda: master_of(settings))
    return engine


def started(settings: Config) -> None:
    """Before serving: the newest schema, and a new epoch where the database was put back.

    It shows by its revisions, which are lower than this machine remembers.
    """
    engine = upgraded(settings)
    with Session(engine) as session:
        if older := epochs.behind(session, settings.home):
            with writing(session):
                epochs.renew(session, older)
        epochs.note(session, settings.home, has_renewed=True)
    engine.dispose()


@contextmanager
def working(settings: Config) -> Iterator[Session]:
    """A session on the database, closed with it."""
    engine = upgraded(settings)
    try:
        with Session(engine, expire_on_commit=False) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def present(settings: Config) -> Iterator[Session]:
    """As `working`, for what makes no database of its own. Raises Problem no_database."""
    must_be_there(settings)
    with working(settings) as session:
        yield session


def organisations(session: Session, master: bytes) -> list[OpenOrganisation]:
    """All organisations of this installation, by name."""
    found = (opened(session, id_, master) for id_ in organisation_ids(session))
    return sorted(found, key=lambda one: (one.name, one.id))


def chosen(session: Session, master: bytes, wanted: str | None) -> OpenOrganisation:
    """The organisation that was named, or the only one. A wrong name is told the known ones."""
    known = organisations(session, master)
    found = [one for one in known if wanted in (None, one.name, one.id)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise nothing_in(str(session.get_bind().engine.url))
    raise click.BadParameter("known are " + named(known), param_hint="--organisation")


def named(known: list[OpenOrganisation]) -> str:
    """Organisations as a person can name them: two of one name by their ids."""
    names = [one.name for one in known]
    return ", ".join(one.name if names.count(one.name) == 1 else one.id for one in known)
