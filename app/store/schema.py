"""The schema and its migrations: an empty database comes to the newest by itself."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from app.failpoints import reached

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7_304_212_026  # any number of our own: two starting servers migrate one after the other


def _alembic() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    return settings


@cache  # a program has its migrations for life, and to read them takes as long as to serve a page
def newest() -> str:
    """The migration that this program wants."""
    return str(ScriptDirectory.from_config(_alembic()).get_current_head())


def at(connection: Connection) -> str | None:
    """The migration that the database stands at; None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str | None) -> bool:
    """Whether this program has ever stood at a migration; a newer program's it does not know."""
    return revision in {
        one.revision for one in ScriptDirectory.from_config(_alembic()).walk_revisions()
    }


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema; harmless where it is there already."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if at(connection) == newest():
            return
        settings = _alembic()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        reached("in_migration")
