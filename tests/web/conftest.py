"""A town with two organisations, and the people of it signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House
from tests.messages.sms_gateway import Gateway, gateway
from tests.web.people import Browser, Town, open_town
from tests.web.test_devices import registered


@pytest.fixture
def town(house: House, neighbour: House, database_url: str, tmp_path: Path) -> Town:
    """Provenheten, with Ada who runs its sign-ins, and beside it Grannheten, which is others'."""
    return open_town(tmp_path, database_url, house, neighbour)


@pytest.fixture(scope="session")
def any_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """One for all tests of a worker: a process takes longer to begin than most of them."""
    with gateway(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def texts(any_gateway: Gateway) -> Gateway:
    """A gateway that has taken nothing yet, and says yes."""
    for name in ("taken", "answers"):
        (any_gateway.folder / name).write_text("")
    return any_gateway


@pytest.fixture
def kim(town: Town) -> Browser:
    """A specialist."""
    return town.at_work("Kim")


@pytest.fixture
def lee(town: Town) -> Browser:
    """Kim's colleague."""
    return town.at_work("Lee")


@pytest.fixture
def sol(town: Town) -> Browser:
    """Their supervisor."""
    return town.at_work("Sol")


@pytest.fixture
def ada(town: Town) -> Browser:
    """An admin."""
    return town.at_work("Ada")


@pytest.fixture
def noa(town: Town) -> Browser:
    """A specialist of another organisation, who must see nothing."""
    return town.at_work("Neptunia", town.neighbour)


@pytest.fixture
def nobody(town: Town) -> Browser:
    """Somebody who has not signed in."""
    return town.stranger()


@pytest.fixture
def browsers(town: Town) -> dict[str, Browser]:
    """A browser for each role; Kim has Ana on the caseload."""
    town.ana = town.house.participant("Kim")
    people = {"specialist": "Kim", "supervisor": "Sol", "admin": "Ada"}
    return {role: town.at_work(name) for role, name in people.items()}


@pytest.fixture
def device(town: Town, kim: Browser) -> str:
    """The phone of Kim, whose participant is Ana."""
    town.ana = town.house.participant("Kim")
    return registered(kim)


@pytest.fixture
def ana(town: Town) -> str:
    """A participant of Kim's."""
    town.ana = town.house.participant("Kim", "Ana Exempel")
    return town.ana
