"""What was missed is told on the next working day, and summed up for whoever leads the team."""

import datetime as dt
from email.message import EmailMessage

import pytest

from tests.house import TODAY
from tests.messages.conftest import DAY, Team
from tests.messages.mailed import URL, Mailed, mailed
from tests.messages.test_told import promise

TUESDAY = TODAY + 6 * DAY  # the last day of the second week of a job that began a week ago
WEDNESDAY = TUESDAY + DAY
MONDAY = TUESDAY + 6 * DAY


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: `test_told` looks at both."""
    return sqlite_url


@pytest.fixture
def ana(team: Team) -> str:
    """Ana with Kim, in a job that began a week ago; Sol leads the team."""
    team.phone("Kim")
    team.phone("Sol")
    return team.job("Kim")


def titles(told: list[dict[str, object]]) -> list[object]:
    """What notifications say first."""
    return [one["title"] for one in told]


def visit(team: Team, ana: str, day: dt.date) -> None:
    """Kim sees Ana on a day, however late she says so."""
    said = {"participant_id": ana, "specialist_id": team.house.staff["Kim"], "mode": "in_person"}
    team.house.make("follow_up_visit", **said, date=day)


def test_a_missed_check_in_is_told_on_the_next_working_day_and_once(team: Team, ana):
    team.tick(TUESDAY)
    assert team.tick(WEDNESDAY, "07:29") == []
    [told] = team.tick(WEDNESDAY)
    assert told["title"] == "En avstämning blev inte av"
    assert told["navigate"] == f"{team.config.url}/app#/paminnelse/{told['data']['id']}"
    assert team.later(hours=2) == []


def test_it_joins_what_waits_that_morning(team: Team, ana):
    team.house.make("employer_contact", **promise(team) | {"next_step_on": WEDNESDAY})
    team.tick(TUESDAY)
    [told] = team.tick(WEDNESDAY)
    assert told["title"] == "Du har en avstämning idag · En avstämning blev inte av"
    assert (told["navigate"], told["data"]["count"]) == (f"{team.config.url}/app#/idag", 2)


def test_a_visit_that_was_logged_late_takes_it_back(team: Team, ana):
    team.tick(TUESDAY)
    team.tick(WEDNESDAY, "07:00")
    visit(team, ana, TUESDAY)
    assert team.tick(WEDNESDAY) == []


def test_the_supervisor_is_told_on_monday_that_last_week_is_summed_up(team: Team, ana):
    team.tick(WEDNESDAY)
    assert "Förra veckan i korthet" not in titles(team.tick(MONDAY - 3 * DAY))
    told = [one for one in team.tick(MONDAY) if "korthet" in one["title"]]
    assert titles(told) == ["Förra veckan i korthet"]
    assert told[0]["navigate"] == f"{team.config.url}/week"
    data = told[0]["data"]
    assert (data["id"], data["kind"], data["count"]) == (None, "week", 0)
    assert "Förra" not in str(titles([*team.later(hours=3), *team.tick(MONDAY + DAY)]))


def test_what_was_put_right_before_the_morning_bothers_no_supervisor(team: Team, ana):
    team.tick(WEDNESDAY)
    team.tick(MONDAY, "07:00")
    visit(team, ana, TUESDAY)
    assert "Förra" not in str(titles(team.tick(MONDAY)))


def test_after_a_monday_without_a_server_the_summary_comes_on_tuesday(team: Team, ana):
    assert "Förra veckan i korthet" in titles(team.tick(MONDAY + DAY))


def test_of_a_team_that_missed_nothing_nobody_is_told_anything(team: Team, ana):
    team.house.colleague("Noa", "supervisor", team="Syd")
    noa = team.phone("Noa")
    team.tick(MONDAY)
    assert noa.endpoint not in [one.endpoint for one in team.service.arrived]


def test_an_unread_log_reaches_the_summary_and_is_not_told_apart(team: Team):
    team.phone("Sol")
    kim = {"specialist_id": team.house.staff["Kim"], "mode": "in_person"}
    team.house.make("employer_contact", **kim, date=TODAY - 7 * DAY)
    assert titles(team.tick(TODAY)) == ["En veckologg att läsa"]
    assert titles(team.tick(TODAY + 2 * DAY)) == ["En veckologg att läsa"]
    assert titles(team.tick(TODAY + 5 * DAY)) == ["Förra veckan i korthet"]


def test_by_letter_the_summary_has_a_link_of_its_own(team: Team, ana):
    team.revoke_all()
    with mailed(team) as post:
        team.tick(MONDAY)
        [letter] = letters_to(post, "sol@example.org")
    said = str(letter)
    assert letter["Subject"] == "Förra veckan i korthet"
    assert f"{URL}/week\n" in said
    assert not any(word in said for word in ("Ana", "Kim", "Exempel"))


def letters_to(post: Mailed, address: str) -> list[EmailMessage]:
    """The letters of one mailbox."""
    return [one for one in post.office.letters if one["To"] == address]
