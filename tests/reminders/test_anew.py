"""A changed rule reaches everybody's check-ins, a few at a time, and nobody waits for all of it."""

import pytest

from app.reminders import anew
from app.reminders.anew import finish, keep_some
from app.reminders.keep import keep_current
from app.reminders.unkept import waiting
from app.store.database import writing
from app.store.write import By, Write, write
from tests.house import TODAY, House, new_id
from tests.reminders.kept import computed, kept
from tests.reminders.test_keep import DAY

PEOPLE = 7


@pytest.fixture
def changed(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Seven jobs, promises and weeks; and two rules that were changed, in whole and in part."""
    monkeypatch.setattr(anew, "AT_ONCE", 3)
    for number in range(PEOPLE):
        person = house.participant(("Kim", "Lee")[number % 2], f"Ana Exempel {number}")
        job = {"participant_id": person, "placement_kind": "job"}
        house.make("placement", **job, job_start=TODAY - number * DAY)
    told = {"date": TODAY - DAY, "next_step_on": TODAY + DAY, "employer_id": new_id()}
    house.make("employer_contact", specialist_id=house.staff["Kim"], **told)
    for name, days in (("week_2", 9), ("weekly_six", 1), ("log_review", 9)):
        house_changes(house, name, days)
    return house


def house_changes(house: House, name: str, days: int) -> None:
    """An admin moves a rule's last day, and nobody has worked anything out yet."""
    said = {"name": name, "from_on": TODAY - 30 * DAY, "is_on": True, "tell": "due"}
    window = {"opens_months": 0, "opens_days": 0, "due_months": 0, "due_days": days}
    rule = Write("reminder_rule", new_id(), {**said, **window, "told": "supervisor"})
    with house.session() as session, writing(session):
        done = write(session, house.organisation, [rule], By(house.now))
        keep_current(session, house.organisation, done, house.now)


def left(house: House) -> int:
    """Of how many people the check-ins are still to be worked out."""
    with house.session() as session:
        return len(waiting(session, house.organisation, 100))


def is_current(house: House) -> bool:
    """Whether what is stored is what all facts give."""
    return sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))


def test_to_change_a_rule_works_nothing_out_itself(changed: House):
    assert left(changed) == PEOPLE + len(changed.staff)
    assert not is_current(changed)


def test_the_next_beat_brings_all_up_to_date(changed: House):
    with changed.session() as session:
        finish(session, changed.organisation, changed.now)
    assert left(changed) == 0
    assert is_current(changed)


def test_what_was_done_when_a_scheduler_stops_half_way_stays_done(changed: House):
    with changed.session() as session:
        keep_some(session, changed.organisation, changed.now)
    assert left(changed) == PEOPLE + len(changed.staff) - 3
    changed.finish()
    assert is_current(changed)


def test_what_is_saved_in_between_goes_by_the_new_rule(changed: House):
    with changed.session() as session:
        keep_some(session, changed.organisation, changed.now)
    person = changed.participant("Kim", "Bo Exempel")
    job = {"participant_id": person, "placement_kind": "job", "job_start": TODAY}
    changed.make("placement", **job)
    [week] = [
        one
        for one in kept(changed).values()
        if one.participant_id == person and one.rule == "week_2"
    ]
    assert week.due == TODAY + 9 * DAY
    changed.finish()
    assert is_current(changed)


def test_a_rule_that_is_changed_again_meanwhile_begins_the_list_anew(changed: House):
    with changed.session() as session:
        keep_some(session, changed.organisation, changed.now)
    house_changes(changed, "week_3", 25)
    assert left(changed) == PEOPLE + len(changed.staff)
    changed.finish()
    assert is_current(changed)
