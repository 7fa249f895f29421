"""What somebody is shown of the next morning is what that morning brings."""

import datetime as dt

from app.messages.wording import title
from app.reminders.foreseen import foreseen
from tests.house import TODAY
from tests.messages.conftest import DAY, STOCKHOLM, Team, local
from tests.messages.test_told import promise

MORNINGS = 20


def foretold(team: Team) -> tuple[dt.date, str, list[str]]:
    """Day and hour of Kim's next message, and what it would say."""
    with team.house.session() as session:
        kim, now = team.house.staff["Kim"], team.clock.now()
        found = foreseen(session, team.house.organisation, kim, now)
    at = found.at.astimezone(STOCKHOLM)
    return at.date(), f"{at:%H:%M}", [title(one, "sv") for one in found.messages]


def test_each_morning_brings_what_the_evening_before_foretold(team: Team, ana):
    team.phone("Kim")
    team.house.make("employer_contact", **promise(team))
    about = {"participant_id": ana, "specialist_id": team.house.staff["Kim"]}
    for ahead in (4, 9):
        starts = local(TODAY + ahead * DAY, "10:00")
        team.house.make("appointment", starts_at=starts, status="confirmed", **about)
    team.house.make("day_off", date=TODAY + 6 * DAY)
    brought = []
    for _ in range(MORNINGS):
        day, at, titles = foretold(team)
        assert [one["title"] for one in team.tick(day, at)] == titles, day
        team.tick(day, "16:00")
        brought += titles
    assert {"Du har snart ett möte", "2 avstämningar blev inte av"} <= {*brought}
