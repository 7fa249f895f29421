"""A whole team brought in: its check-ins are those of its facts, and cost little to keep."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event

from app.caseload.weeks import add_months
from app.reminders.due import CheckIn
from app.reminders.listing import _is_listed, row
from app.store.database import engine_for
from tests.databases import Postgres
from tests.house import House, build, opened_house
from tests.reminders.brought_in import bring_in
from tests.reminders.caseload import CASES
from tests.reminders.kept import computed, kept, under_file_ids

AS_OF = dt.date(2026, 9, 30)
NOON = dt.datetime(2026, 9, 30, 10, tzinfo=dt.UTC)
YEAR_AGO = add_months(AS_OF, -12)


class BroughtIn(NamedTuple):
    """The team in a database to copy, and what bringing it in said to the database."""

    copy_of: Any
    organisation: str
    said: list[str]


def _brought_in(url: str, copy_of: Any) -> BroughtIn:
    """Five specialists and fourteen months, brought in on the last day of September."""
    house = build(url)
    house.now = NOON
    said = statements(house, lambda: bring_in(house, "kronoberg"))
    house.engine.dispose()
    return BroughtIn(copy_of, house.organisation.id, said)


@pytest.fixture(scope="module")
def sqlite_team(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> BroughtIn:
    """In a file."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("team") / "fotfaste.db")
    return _brought_in(f"sqlite:///{path}", path)


@pytest.fixture(scope="module")
def postgresql_team(postgres: Postgres) -> Iterator[BroughtIn]:
    """In a PostgreSQL."""
    name, url = postgres.fresh(template=f"template_{postgres.worker}")
    yield _brought_in(url, name)
    postgres.drop(name)


@pytest.fixture
def sqlite_copy(sqlite_team: BroughtIn, tmp_path: Path) -> tuple[str, BroughtIn]:
    """Its address, and what it is a copy of."""
    return f"sqlite:///{shutil.copy(sqlite_team.copy_of, tmp_path)}", sqlite_team


@pytest.fixture
def postgresql_copy(postgres: Postgres, postgresql_team: BroughtIn) -> Iterator[Any]:
    """Its address, and what it is a copy of."""
    name, url = postgres.fresh(template=postgresql_team.copy_of)
    yield url, postgresql_team
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def copied(request: pytest.FixtureRequest) -> tuple[str, BroughtIn]:
    """A copy that a test may write to, once on each kind of database."""
    found: tuple[str, BroughtIn] = request.getfixturevalue(f"{request.param}_copy")
    return found


@pytest.fixture
def kronoberg(copied: tuple[str, BroughtIn]) -> Iterator[House]:
    """The team, as it was brought in."""
    url, team = copied
    house = opened_house(engine_for(url), team.organisation)
    house.now = NOON
    yield house
    house.engine.dispose()


def bare(check_in: CheckIn) -> str:
    """All of it but what names employers and conditions, which know record ids alone."""
    return repr(check_in._replace(meets=None, employer_id=None))


def statements(house: House, act) -> list[str]:
    """What an act says to the database."""
    said: list[str] = []
    listen = (house.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    event.listen(*listen)
    act()
    event.remove(*listen)
    return said


def test_a_team_brought_in_has_the_check_ins_worked_out_for_it(kronoberg):
    expected = json.loads((CASES / "kronoberg/expected/reminders_2026-09-30.json").read_text())
    stored = [under_file_ids(kronoberg, check_in) for check_in in kept(kronoberg).values()]
    listed = [check_in for check_in in stored if _is_listed(check_in, YEAR_AGO, AS_OF)]
    listed.sort(key=lambda check_in: (check_in.due, check_in.rule, check_in.subject))
    assert [row(check_in, AS_OF) for check_in in listed] == expected["reminders"]


def test_all_that_is_stored_of_a_team_is_what_its_facts_give(kronoberg):
    stored = [under_file_ids(kronoberg, check_in) for check_in in kept(kronoberg).values()]
    assert sorted(map(bare, stored)) == sorted(map(bare, computed(kronoberg)))


def test_a_team_is_brought_in_with_few_questions_to_the_database(copied):
    assert len(copied[1].said) < 120


def test_bringing_in_the_same_team_again_changes_no_check_in(kronoberg):
    before = kept(kronoberg)
    bring_in(kronoberg, "kronoberg")
    assert kept(kronoberg) == before


def test_a_saved_visit_asks_little_however_much_is_known(kronoberg):
    somebody = next(c.participant_id for c in kept(kronoberg).values() if c.participant_id)
    visit = {"participant_id": somebody, "date": AS_OF, "mode": "in_person"}
    said = statements(kronoberg, lambda: kronoberg.make("follow_up_visit", **visit))
    assert len(said) < 25
