"""A planned hand-over takes effect on its day, also in the participant's own row."""

import datetime as dt
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.scheduler import Beat
from app.store.write import Write
from tests.house import NOON, TODAY, House, Phone, new_id
from tests.sync.field import now_of
from tests.test_scheduler import config

DAY = dt.timedelta(days=1)
FRIDAY = TODAY + 2 * DAY


@pytest.fixture
def planned(house: House) -> str:
    """Ana, whom Kim has and Lee is to have from Friday on."""
    ana = house.participant("Kim")
    about = {"participant_id": ana}
    kims = {"specialist_id": house.staff["Kim"], "from_on": TODAY - 30 * DAY, "to_on": FRIDAY - DAY}
    lees = {"specialist_id": house.staff["Lee"], "from_on": FRIDAY}
    house.write(*(Write("assignment", new_id(), about | tie) for tie in (kims, lees)))
    return ana


@pytest.fixture
def beat(house: House, tmp_path: Path):
    """Lets the scheduler beat on a day."""
    clock = FixedClock(NOON)
    beats = Beat(house.engine, config("", tmp_path), clock)

    def on(day: dt.date) -> None:
        house.now = clock.moment = NOON + (day - TODAY)
        beats()

    return on


def named(house: House, participant: str) -> tuple[str, int]:
    """Whom the row names, and its revision."""
    row = now_of(house, "participant", participant)
    return row["specialist_id"], row["revision"]


def test_the_row_names_the_new_specialist_from_the_day_on_and_is_written_once(house, planned, beat):
    kim, lee = house.staff["Kim"], house.staff["Lee"]
    before = named(house, planned)
    beat(FRIDAY - DAY)
    assert named(house, planned) == before == (kim, before[1])
    beat(FRIDAY)
    after = named(house, planned)
    assert after[0] == lee
    for day in (FRIDAY, FRIDAY + DAY):
        beat(day)
        assert named(house, planned) == after


def test_a_clock_that_stood_still_over_the_day_makes_up_for_it(house, planned, beat):
    house.colleague("Mio")
    mios = {"specialist_id": house.staff["Mio"], "from_on": FRIDAY + 7 * DAY}
    house.make("assignment", participant_id=planned, **mios)
    beat(FRIDAY + 9 * DAY)
    assert named(house, planned)[0] == house.staff["Mio"]


def test_both_phones_hear_of_it(house, planned, beat):
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send(), lee.send()
    assert (planned in kim.records, planned in lee.records) == (True, False)
    beat(FRIDAY)
    kim.send(), lee.send()
    assert kim.forgotten == [planned]
    assert lee.records[planned]["fields"]["specialist_id"] == house.staff["Lee"]


def test_a_closed_case_keeps_the_name_it_closed_with(house, planned, beat):
    closed = {"status": "closed", "closed_on": TODAY, "closing_reason": "moved"}
    house.write(Write("participant", planned, closed))
    before = named(house, planned)
    beat(FRIDAY)
    assert named(house, planned) == before
