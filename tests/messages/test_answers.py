"""What becomes of a message, and of the phone, by what the push service says."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import pytest

from app.messages import sender
from app.messages.answers import answer_of
from app.messages.patience import Patience
from tests.house import TODAY
from tests.messages.conftest import DAY, Team

NOW = dt.datetime(2026, 10, 9, 5, 30, tzinfo=dt.UTC)
FRIDAY = TODAY + 2 * DAY


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: what a service answers is no matter of where it is kept."""
    return sqlite_url


@pytest.fixture
def kims_day(team: Team) -> Team:
    """Kim has a phone, and one check-in to be told of on Friday."""
    team.job("Kim")
    team.phone("Kim")
    return team


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_subscribes_no_more_is_dropped_at_once(kims_day: Team, status):
    kims_day.service.answers = [(status, {})]
    assert kims_day.tick(FRIDAY) == []
    assert (kims_day.phones_left(), kims_day.outcomes()) == (0, ["gone"])
    assert kims_day.later(minutes=5) == []


def test_the_other_phone_is_told_although_one_is_gone(kims_day: Team):
    kims_day.forget_subscription(kims_day.phone("Kim"))
    assert len(kims_day.tick(FRIDAY)) == 1
    assert (kims_day.phones_left(), kims_day.outcomes()) == (1, ["sent"])


@pytest.mark.parametrize("status", [400, 401, 403, 413, 302, 307])
def test_what_is_refused_is_not_tried_again_and_the_phone_is_kept(kims_day: Team, status):
    kims_day.service.answers = [(status, {"Location": kims_day.service.url + "/elsewhere"})]
    kims_day.tick(FRIDAY)
    kims_day.later(hours=2)
    assert (kims_day.service.asked, kims_day.phones_left()) == (1, 1)
    assert kims_day.outcomes() == ["refused"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_tired_service_is_asked_again_after_a_minute(kims_day: Team, status):
    kims_day.service.answers = [(status, {})]
    assert kims_day.tick(FRIDAY) == []
    assert kims_day.later(seconds=50) == []
    assert len(kims_day.later(seconds=15)) == 1
    assert kims_day.service.asked == 2


def test_a_service_says_itself_when_to_come_again(kims_day: Team):
    kims_day.service.answers = [(429, {"Retry-After": "1800"})]
    kims_day.tick(FRIDAY)
    assert kims_day.later(minutes=29) == []
    assert len(kims_day.later(minutes=2)) == 1


def test_a_service_that_cannot_be_reached_is_tried_again(kims_day: Team):
    kims_day.service.drops = 1
    assert kims_day.tick(FRIDAY) == []
    assert len(kims_day.later(seconds=61)) == 1


def test_a_service_that_says_nothing_is_left_after_a_moment_and_told_again_under_the_same_tag(
    kims_day: Team, monkeypatch
):
    heard = threading.Event()
    kims_day.service.hold = lambda: heard.wait(30)
    monkeypatch.setattr(sender, "TIME", aiohttp.ClientTimeout(sock_read=0.2))
    kims_day.tick(FRIDAY)
    assert kims_day.outcomes() == [None]
    monkeypatch.undo()
    heard.set()
    kims_day.later(seconds=61)
    assert (kims_day.outcomes(), kims_day.service.asked) == (["sent"], 2)
    assert len({one["tag"] for one in kims_day.service.notifications}) == 1


def test_a_phone_that_took_it_is_left_in_peace_while_another_is_tried(kims_day: Team):
    kims_day.phone("Kim")
    kims_day.service.answers = [(503, {})]
    assert len(kims_day.tick(FRIDAY)) == 1
    assert len(kims_day.later(seconds=61)) == 1
    assert len({one.endpoint for one in kims_day.service.arrived}) == 2


def test_what_is_met_while_a_service_is_tired_is_not_told_after_all(kims_day: Team):
    kims_day.service.answers = [(503, {"Retry-After": "600"})]
    kims_day.tick(FRIDAY)
    [ana] = {r["participant_id"] for r in kims_day.reminders() if r["participant_id"]}
    visit = {"participant_id": ana, "date": FRIDAY, "mode": "in_person"}
    kims_day.house.make("follow_up_visit", **visit)
    assert kims_day.later(minutes=11) == []
    assert kims_day.outcomes() == ["settled"]


def test_nobody_waits_to_save_while_a_push_service_takes_its_time(kims_day: Team):
    reached, go = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        go.wait(30)

    kims_day.service.hold = hold
    with ThreadPoolExecutor(1) as pool:
        telling = pool.submit(kims_day.tick, FRIDAY)
        assert reached.wait(30)
        kims_day.house.make("employer", name="Bageriet")
        assert not telling.done()
        go.set()
        assert len(telling.result()) == 1


def test_a_phone_reported_lost_gets_nothing(kims_day: Team):
    kims_day.revoke_all()
    assert kims_day.tick(FRIDAY) == []


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Fri, 09 Oct 2026 05:45:00 GMT", 900),
        ("Fri, 09 Oct 2026 05:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("9" * 400, 10**6),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, wait):
    asked = answer_of(503, {"Retry-After": said}, NOW).retry_after
    assert asked == (None if wait is None else dt.timedelta(seconds=wait))


def test_waiting_doubles_to_an_hour_and_starts_anew_after_an_answer():
    patience, now, waits = Patience(lambda: 0.0), NOW, []
    for _ in range(9):
        patience.heard("https://push.example/a", answer_of(500, {}, now), now)
        until = patience.until("https://push.example/b", now)
        waits.append((until - now).total_seconds() / 60 if until else 0)
        now = until or now
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    patience.heard("https://push.example/a", answer_of(201, {}, now), now)
    assert patience.until("https://push.example/a", now) is None
    patience.heard("https://push.example/a", answer_of(500, {}, now), now)
    assert patience.until("https://other.example/a", now) is None


def test_several_that_fail_at_once_count_as_one_failure():
    patience = Patience(lambda: 0.0)
    for _ in range(8):
        patience.heard("https://push.example/a", answer_of(503, {}, NOW), NOW)
    assert patience.until("https://push.example/a", NOW) == NOW + dt.timedelta(minutes=1)
