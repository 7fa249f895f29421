"""A scheduler may stop anywhere: every participant is asked and reminded, and nobody too late."""

import datetime as dt
import re
import signal
import time
from collections import Counter

import pytest

from app.store.rows import load
from tests.appointments.asked import HOUR, TOMORROW, looked_up, now_of
from tests.appointments.told import Telling, token_in
from tests.bred import Breeder
from tests.house import new_id
from tests.messages.beats import Beating

POINTS = ("in_plan", "after_plan", "before_lease", "after_lease", "after_send", "before_mark")
TWICE = ("after_send", "before_mark")  # it had been handed in, and nobody had noted it
FRIDAY = TOMORROW + dt.timedelta(days=1)
MINUTES = dt.timedelta(minutes=1)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: claimers take turns at the counter of changes on either."""
    return sqlite_url


@pytest.fixture
def made(post: Telling) -> list[str]:
    """Ana is written to by SMS, Bo by e-mail; both are asked about Friday at 13.30."""
    return [post.asks("sms", starts_at=FRIDAY), post.asks("mail", starts_at=FRIDAY)]


def process(breeder: Breeder, post: Telling, at: dt.datetime, dies: str = "") -> Beating:
    """A beat in a process of its own, which may die at a named point."""
    home, url = post.config.home, post.house.engine.url.render_as_string(hide_password=False)
    post.clock.moment = post.house.now = at
    log = home / f"beat-{new_id()}.log"
    ports = str(post.office.port), str(post.gateway.port)
    told = [str(home), url, *ports, post.house.organisation.id, at.isoformat()]
    pid = breeder.bear({"LOG": str(log), "FAILPOINT": dies}, "asking", *told)
    return Beating(breeder, pid, log)


def killed(breeder: Breeder, post: Telling, at: dt.datetime, dies: str) -> None:
    """One dies there; the next finds its lease, and the one after that all there is to do."""
    assert process(breeder, post, at, dies).wait() == -signal.SIGKILL
    process(breeder, post, at + MINUTES / 2).wait()
    process(breeder, post, at + 3.6 * MINUTES).wait()


def told(post: Telling) -> Counter[str]:
    """What arrived, and how often, without the links: by SMS, and by the letters' ids."""
    texts = Counter(re.sub(r"https:\S+", "", one["message"]) for one in post.gateway.texts)
    return texts + Counter(str(one["Message-ID"]) for one in post.office.letters)


@pytest.mark.parametrize("dies", POINTS)
def test_a_process_killed_on_the_way_costs_nobody_a_question_or_a_reminder(
    breeder, post, made, dies
):
    for number, at in enumerate((post.clock.now(), FRIDAY - 24 * HOUR), 1):
        killed(breeder, post, at, dies)
        often = 2 if dies in TWICE else 1
        assert sorted(told(post).values()) == [often] * 2 * number
        assert {now_of(post.house, one)["asked_by"] for one in made} == {"sms", "mail"}
    assert {post.outcomes()[name, 0] for name in ("asked", "day_before")} == {"sent"}


def test_of_two_texts_that_both_arrived_either_link_answers(breeder, post, made):
    killed(breeder, post, post.clock.now(), "after_send")
    tokens = {token_in(one["message"]) for one in post.gateway.texts}
    assert len(tokens) == 2
    assert all(looked_up(post.house, one) for one in tokens)


def test_a_process_that_had_marked_it_leaves_nothing_to_be_told_again(breeder, post, made):
    killed(breeder, post, post.clock.now(), "after_mark")
    assert sorted(told(post).values()) == [1, 1]


def test_a_process_killed_while_the_gateway_answers_is_followed_by_one_that_asks(
    breeder, post, made
):
    post.gateway.answers("silence")
    dying = process(breeder, post, post.clock.now())
    while not post.gateway.asked:
        time.sleep(0.01)
    dying.kill()
    assert dying.wait() == -signal.SIGKILL
    process(breeder, post, post.clock.now() + 3.6 * MINUTES).wait()
    assert sorted(told(post).values()) == [1, 1]


@pytest.mark.parametrize("dies", ["after_lease", "after_send"])
def test_whoever_comes_back_after_the_meeting_tells_nobody_of_it(breeder, post, made, dies):
    killed(breeder, post, post.clock.now(), "after_mark")
    before = told(post)
    assert process(breeder, post, FRIDAY - 2 * HOUR, dies).wait() == -signal.SIGKILL
    at_death = told(post)
    process(breeder, post, FRIDAY + MINUTES).wait()
    assert told(post) == at_death
    assert (dies == "after_send") == (at_death != before)


def test_nobody_is_reminded_of_what_was_called_off_while_a_lease_held(breeder, post, made):
    killed(breeder, post, post.clock.now(), "after_mark")
    assert process(breeder, post, FRIDAY - 2 * HOUR, "after_lease").wait() == -signal.SIGKILL
    with post.house.session() as session:
        rows = load(session, post.house.organisation, "appointment", made)
    for one in rows:
        post.house.make("appointment", id=one, status="declined")
    process(breeder, post, FRIDAY - 2 * HOUR + 4 * MINUTES).wait()
    assert sorted(told(post).values()) == [1, 1]
