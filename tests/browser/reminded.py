"""Somebody who is reminded: what is due on a Wednesday, and the beat that tells it."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from app.clock import FixedClock, SystemClock
from app.config import config_from
from app.scheduler import Beat
from app.store.write import Write
from tests.browser.listening import QuickServer
from tests.browser.team import DAY, Team
from tests.house import new_id

WEDNESDAY = 2


def next_wednesday() -> FixedClock:
    """Wednesday morning, when people may be told: whatever day it is now."""
    now = SystemClock().now()
    days = (WEDNESDAY - now.weekday() - 1) % 7 + 1
    return FixedClock(now.replace(hour=8, minute=0) + days * DAY)


def in_her_second_week(team: Team, wednesday: dt.date) -> None:
    """Of all check-ins about Vera one is open: the second week of her job, to be told today."""
    team.house.write(Write("participant", team.vera, {"enrolled_on": wednesday - 40 * DAY}))
    about = {"participant_id": team.vera, "mode": "in_person"}
    job = {"participant_id": team.vera, "placement_kind": "job", "employer_id": team.kitchen}
    team.house.make("placement", **job, job_start=wednesday - 11 * DAY)
    for days in (12, 10):
        team.house.make("follow_up_visit", **about, date=wednesday - days * DAY)
    contact = {"specialist_id": team.house.staff["Kim"], "employer_id": team.bakery}
    met = team.house.make(
        "employer_contact", **contact, date=wednesday - 39 * DAY, mode="in_person"
    )
    team.house.make("contact_link", contact_id=met, participant_id=team.vera)


def nothing_else_is_told(team: Team, wednesday: dt.date, *, of_vera: bool = True) -> None:
    """Everybody is away from their weekly counts; Mio is with Lee, and Vera if not `of_vera`."""
    weeks = [(wednesday - ago * 7 * DAY).isocalendar() for ago in range(-1, 6)]
    named = [f"{year}-W{week:02}" for year, week, _ in weeks]
    away = [{"staff_id": team.house.staff["Kim"], "week": week} for week in named]
    team.house.write(*(Write("absence", new_id(), fields) for fields in away))
    lee = team.house.staff["Lee"]
    others = [team.mio] if of_vera else [team.mio, team.vera]
    team.house.write(*(Write("participant", one, {"specialist_id": lee}) for one in others))


def promised(team: Team, employer: str, today: dt.date) -> str:
    """Kim told an employer that she would call today, of which she is told; the contact's id."""
    about = {"specialist_id": team.house.staff["Kim"], "employer_id": employer}
    said = {"date": today - 2 * DAY, "mode": "in_person", "next_step": "call"}
    return team.house.make("employer_contact", **about, **said, next_step_on=today)


def told_at(server: QuickServer, team: Team, clock: FixedClock) -> None:
    """One beat, in a thread of its own as in the scheduler: this one is the browser's driver's."""
    beat = Beat(team.house.engine, config_from(server.environment), clock)
    with ThreadPoolExecutor(max_workers=1) as scheduler:
        scheduler.submit(beat).result()
