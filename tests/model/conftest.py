"""What lasts over all examples: Node with the app in it, and the server's place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bred import Breeder
from tests.databases import Postgres
from tests.house import House
from tests.model.node import Node
from tests.model.office import furnish, keys_in
from tests.model.places import Place, PostgreSQL, Sqlite, name_of
from tests.model.server import Server
from tests.model.team import Team


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """The phones."""
    made = Node()
    yield made
    made.close()


@pytest.fixture
def server(breeder: Breeder, tmp_path: Path) -> Iterator[Server]:
    """A server that is not running yet."""
    home = tmp_path / "place"
    keys_in(home)
    made = Server(breeder, home)
    yield made
    made.kill()


@pytest.fixture
def postgresql_url(postgres: Postgres) -> Iterator[str]:
    """A database that nobody else is lent: it is copied, cut off and put back."""
    name, url = postgres.fresh(f"template_{postgres.worker}")
    yield url
    postgres.drop(name)


@pytest.fixture
def furnished(database_url: str) -> House:
    """The office, in a database of which examples get copies."""
    made = furnish(database_url)
    made.engine.dispose()
    return made


@pytest.fixture
def place(
    furnished: House, database_url: str, request: pytest.FixtureRequest, server: Server
) -> Place:
    """Where copies are made."""
    name = name_of(database_url)
    if database_url.startswith("sqlite"):
        return Sqlite(Path(name), server)
    postgres: Postgres = request.getfixturevalue("postgres")
    return PostgreSQL(postgres, name, server)


@pytest.fixture
def team(node: Node, server: Server, place: Place, furnished: House) -> Team:
    """A team that has not begun."""
    return Team(node, server, place, furnished)
