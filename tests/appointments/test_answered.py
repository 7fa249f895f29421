"""A specialist hears that somebody has answered, in words that name nobody."""

import datetime as dt
import signal

import pytest

from app.appointments.answered import tell_specialists
from tests.appointments.asked import link, proposed, says
from tests.house import TODAY
from tests.messages.beats import process
from tests.messages.conftest import DAY, Team, local, team

__all__ = ["team"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: what a push service answers is no matter of where it is kept."""
    return sqlite_url


def told(team: Team, at: str = "14:00", day: dt.date = TODAY) -> list[str]:
    """The titles of the notifications that a beat at this time brings."""
    team.clock.moment = local(day, at)
    before = len(team.service.notifications)
    with team.house.session() as session:
        tell_specialists(session, team.house.organisation, team.channel, team.clock)
    return [one["title"] for one in team.service.notifications[before:]]


def answers(team: Team, *words: str) -> str:
    """Somebody new is asked and says each of these in turn; the token of the link."""
    person = team.house.participant("Kim")
    token = link(team.house, proposed(team.house, participant_id=person))
    for word in words:
        says(team.house, token, word)
    return token


def test_two_answers_are_one_notification_which_names_nobody_and_opens_today(team):
    team.phone("Kim")
    answers(team, "yes")
    answers(team, "no", "call_me")
    assert told(team) == ["Du har fått ett svar"]
    [shown] = team.service.notifications
    assert shown["navigate"].endswith("/app#/idag")
    assert "Ana" not in str(shown)
    assert told(team, "14:01") == []


def test_whoever_changes_their_mind_is_heard_again(team):
    team.phone("Kim")
    token = answers(team, "yes")
    assert len(told(team)) == 1
    says(team.house, token, "no", now=local(TODAY, "14:04"))
    assert len(told(team, "14:05")) == 1


def test_at_night_nobody_is_told_and_in_the_morning_they_are(team):
    team.phone("Kim")
    answers(team, "yes")
    assert told(team, "20:00") == []
    assert told(team, "06:59", TODAY + DAY) == []
    assert len(told(team, "07:20", TODAY + DAY)) == 1


@pytest.mark.parametrize("dies", ["after_lease", "after_send", "before_mark"])
def test_a_scheduler_that_is_killed_costs_nobody_an_answer_and_shows_none_twice(
    breeder, team, dies
):
    team.phone("Kim")
    answers(team, "call_me")
    killed = process(breeder, team, "10:00", dies)
    assert killed.wait() == -signal.SIGKILL
    process(breeder, team, "10:03:31").wait()
    process(breeder, team, "10:07").wait()
    assert len({one["tag"] for one in team.service.notifications}) == 1
    assert len(team.service.notifications) == (2 if dies == "after_send" else 1)
