"""Databases in which the people of a test live already: furnished once, and then copied."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from sqlalchemy.orm import Session

from app.store.database import writing
from app.store.epochs import renew
from tests.engines import engine_at
from tests.house import House, build, opened_house


class Home(NamedTuple):
    """An organisation in a furnished database, and its staff by first name."""

    organisation: str
    staff: dict[str, str]


Furnish = Callable[[str], list[House]]


def furnish_house(url: str) -> list[House]:
    """Provenheten with Kim, Lee and their supervisor Sol."""
    house = build(url)
    house.colleague("Kim")
    house.colleague("Lee")
    house.colleague("Sol", role="supervisor")
    return [house]


def furnish_town(url: str) -> list[House]:
    """The same with Ada who runs its sign-ins, and beside it Grannheten, which is others'."""
    [house] = furnish_house(url)
    house.colleague("Ada", role="admin")
    neighbour = build(url, "Grannheten Kanarie")
    neighbour.colleague("Neptunia", team="Nord")
    neighbour.participant("Neptunia", "Kanarie Okänd")
    return [house, neighbour]


# By the fixture that finds them there: the richer one first.
FURNITURE: dict[str, Furnish] = {"town": furnish_town, "house": furnish_house}


class Furnished:
    """What was furnished so far in this worker: by kind of database and by fixture."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], tuple[Any, list[Home]]] = {}

    def copied(self, kind: str, name: str, fresh: Callable[[], tuple[Any, str]]) -> Any:
        """What is to be copied, furnished now where it was not; `fresh`: what to do it in."""
        if (kind, name) not in self.made:
            made, url = fresh()
            houses = FURNITURE[name](url)
            for one in houses:
                one.engine.dispose()
            homes = [Home(one.organisation.id, one.staff) for one in houses]
            self.made[kind, name] = made, homes
        return self.made[kind, name][0]

    def opened(self, name: str, url: str, number: int = 0) -> House:
        """One of the houses in a copy."""
        kind = url.partition(":")[0].partition("+")[0]
        home = self.made[kind, name][1][number]
        engine = engine_at(url)
        # A store of its own: what the program remembers of another copy is not of this one.
        with Session(engine) as session, writing(session):
            renew(session, [home.organisation])
        house = opened_house(engine, home.organisation)
        house.staff = dict(home.staff)
        return house


@pytest.fixture(scope="session")
def furnished() -> Furnished:
    """Of this worker."""
    return Furnished()


@pytest.fixture
def furniture(request: pytest.FixtureRequest) -> str:
    """What this test finds in its database; empty where it begins with nothing."""
    return next((name for name in FURNITURE if name in request.fixturenames), "")


@pytest.fixture
def house(database_url: str, furniture: str, furnished: Furnished) -> House:
    """Provenheten, without Ada where there is no town around it."""
    return furnished.opened(furniture, database_url)


@pytest.fixture
def neighbour(database_url: str, furniture: str, furnished: Furnished) -> House:
    """Grannheten, in a town."""
    return furnished.opened(furniture, database_url, 1)
