"""A large push is answered before its check-ins are worked out, and they are never forgotten."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.clock import FixedClock
from app.messages.console import ConsoleChannel
from app.reminders import later
from app.reminders.later import AT_ONCE, catch_up, keep_in_time
from app.reminders.tick import tick
from app.store.database import writing
from app.store.postponed import oldest, put_down, strike
from app.store.write import By, Write, write
from app.sync.known import FROM_PHONES
from app.sync.protocol import Change
from tests.house import TODAY, House, Phone, build, change
from tests.reminders.kept import computed, kept
from tests.reminders.written import batches, within
from tests.sync.field import contact, now_of, verdict, visit

FEW = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
START = (TODAY - dt.timedelta(20)).isoformat()


def weeks_of_work(house: House, ana: str, count: int = AT_ONCE) -> list[Change]:
    """A job, and so many visits, typed in a valley without a network."""
    job: dict[str, Any] = {
        "participant_id": ana,
        "placement_kind": "job",
        "title": "Kock",
        "job_start": START,
    }
    days = [(TODAY - dt.timedelta(day % 20)).isoformat() for day in range(count)]
    return [change("placement", **job), *(visit(house, ana, date=day) for day in days)]


def caught_up(house: House) -> None:
    """What the server does behind its answer."""
    with house.session() as session:
        catch_up(session, house.organisation, house.now)


def waits(house: House) -> bool:
    """Whether check-ins are still to be worked out."""
    with house.session() as session:
        return oldest(session, house.organisation) is not None


def is_current(house: House) -> bool:
    """Whether what is stored is what all facts give."""
    return sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))


@pytest.fixture
def pushed(house: House) -> Phone:
    """Kim is back under a mast: all was taken, and nothing of it worked out yet."""
    kim = Phone(house, "Kim")
    answer = kim.send(*weeks_of_work(house, house.participant("Kim")))
    assert set(verdict(answer)) == {"stored"}, answer["verdicts"][:2]
    return kim


def test_a_days_work_is_answered_with_its_check_ins(house: House):
    kim = Phone(house, "Kim")
    kim.send(*weeks_of_work(house, house.participant("Kim"), AT_ONCE - 1))
    assert not waits(house)
    assert is_current(house)
    assert {one["fields"]["rule"] for one in kim.of_kind("reminder")} >= {"weekly_six"}


def test_weeks_of_work_are_answered_at_once(pushed: Phone):
    assert waits(pushed.house)
    assert not is_current(pushed.house)


def test_the_check_ins_of_weeks_of_work_reach_the_phone_as_news(pushed: Phone):
    caught_up(pushed.house)
    assert not waits(pushed.house)
    assert is_current(pushed.house)
    pushed.send()
    about_ana = {id_ for id_, one in kept(pushed.house).items() if one.placement_id}
    known = {one["id"] for one in pushed.of_kind("reminder") if "placement_id" in one["fields"]}
    assert known == about_ana != set()


def test_nobody_is_told_before_a_large_push_was_worked_out(pushed: Phone):
    with pushed.house.session() as session:
        tick(session, pushed.house.organisation, ConsoleChannel(), FixedClock(pushed.house.now))
    assert not waits(pushed.house)
    assert is_current(pushed.house)


def test_what_is_saved_meanwhile_is_seen(pushed: Phone):
    house = pushed.house
    [job] = pushed.of_kind("placement")
    pushed.send(
        change("placement", job["id"], base=job["revision"], job_start=(START, TODAY.isoformat()))
    )
    assert waits(house)
    caught_up(house)
    assert is_current(house)


def test_a_promise_that_was_seen_to_asks_no_more_whatever_comes_along(house: House):
    """Kim wrote a letter to the bakery, and weeks of visits, and sends all of it at once."""
    promised = contact(
        house,
        house.make("employer", name="Bageri Sagokorn"),
        date=(TODAY - dt.timedelta(9)).isoformat(),
        next_step_on=(TODAY - dt.timedelta(2)).isoformat(),
    )
    kim = Phone(house, "Kim")
    kim.send(promised)
    [asks] = [one for one in kim.of_kind("reminder") if one["fields"]["rule"] == "employer_promise"]
    said = change(
        "done_elsewhere",
        contact_id=promised.record_id,
        specialist_id=house.staff["Kim"],
        check_in_id=asks["id"],
        done_on=TODAY.isoformat(),
        how="phone",
    )
    told = kim.send(said, *weeks_of_work(house, house.participant("Kim")))
    assert set(verdict(told)) == {"stored"}
    caught_up(house)
    assert now_of(house, "reminder", asks["id"])["elsewhere_on"] == TODAY


def test_what_was_put_down_by_the_release_before_is_worked_off(pushed: Phone):
    with pushed.house.session() as session, writing(session):
        push = oldest(session, pushed.house.organisation)
        assert push
        noted = {name: some for name, some in push.touched.items() if name != "contacts_said"}
        strike(session, pushed.house.organisation, push)
        put_down(session, pushed.house.organisation, push.revision, noted)
    caught_up(pushed.house)
    assert is_current(pushed.house)


@FEW
@given(written=batches())
def test_worked_out_late_they_are_what_all_facts_together_give(
    database_url: str, written: list[list[Write]]
):
    house = build(database_url)
    for batch in written:
        told = [within(house.organisation.id, one) for one in batch]
        house.write(*(one for one in told if one.kind not in FROM_PHONES))
        _pushed(house, [one for one in told if one.kind in FROM_PHONES])
    caught_up(house)
    stored = {(c.rule, c.subject, c.due): c for c in kept(house).values()}
    assert stored == {(c.rule, c.subject, c.due): c for c in computed(house)}


def _pushed(house: House, some: list[Write]) -> None:
    """Written as a large push is, however few they are."""
    with pytest.MonkeyPatch.context() as patch, house.session() as session, writing(session):
        patch.setattr(later, "AT_ONCE", 0)
        keep_in_time(
            session,
            house.organisation,
            write(session, house.organisation, some, By(house.now)),
            house.now,
        )
