"""A whole team brought in: its check-ins are those of its facts, and cost little to keep."""

import datetime as dt
import json

import pytest
from sqlalchemy import event

from app.caseload.weeks import add_months
from app.reminders.due import CheckIn
from app.reminders.listing import _is_listed, row
from tests.house import House, build
from tests.reminders.brought_in import bring_in
from tests.reminders.caseload import CASES
from tests.reminders.kept import computed, kept, under_file_ids

AS_OF = dt.date(2026, 9, 30)
YEAR_AGO = add_months(AS_OF, -12)


@pytest.fixture
def kronoberg(database_url: str):
    """Five specialists and fourteen months, brought in on the last day of September."""
    house = build(database_url)
    house.now = dt.datetime(2026, 9, 30, 10, tzinfo=dt.UTC)
    bring_in(house, "kronoberg")
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


def test_a_team_is_brought_in_with_few_questions_to_the_database(database_url):
    house = build(database_url)
    assert len(statements(house, lambda: bring_in(house, "kronoberg"))) < 120
    house.engine.dispose()


def test_bringing_in_the_same_team_again_changes_no_check_in(kronoberg):
    before = kept(kronoberg)
    bring_in(kronoberg, "kronoberg")
    assert kept(kronoberg) == before


def test_a_saved_visit_asks_little_however_much_is_known(kronoberg):
    somebody = next(c.participant_id for c in kept(kronoberg).values() if c.participant_id)
    visit = {"participant_id": somebody, "date": AS_OF, "mode": "in_person"}
    said = statements(kronoberg, lambda: kronoberg.make("follow_up_visit", **visit))
    assert len(said) < 25
