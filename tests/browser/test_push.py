"""A reminder on its way: sent by the scheduler, sealed for one phone, shown there, and opened."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from app.clock import FixedClock, SystemClock
from app.config import config_from
from app.scheduler import Beat
from app.store.tables import Device
from app.store.write import Write
from tests.browser import field, pushes
from tests.browser.listening import QuickServer
from tests.browser.processes import wait_until
from tests.browser.team import DAY, Team, settle
from tests.house import new_id
from tests.push_service.service import PushService, running

WEDNESDAY = 2


@pytest.fixture
def clock() -> FixedClock:
    """The next Wednesday morning, when people may be told: whatever day it is now."""
    now = SystemClock().now()
    days = (WEDNESDAY - now.weekday() - 1) % 7 + 1
    return FixedClock(now.replace(hour=8, minute=0) + days * DAY)


@pytest.fixture
def service(clock: FixedClock) -> Iterator[PushService]:
    """The push service that the phone's browser would use."""
    with running(clock.now) as one:
        yield one


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


def nothing_else_is_told(team: Team, wednesday: dt.date) -> None:
    """Everybody is away from their weekly counts, and Mio is with Lee."""
    weeks = [(wednesday - ago * 7 * DAY).isocalendar() for ago in range(-1, 6)]
    named = [f"{year}-W{week:02}" for year, week, _ in weeks]
    away = [{"staff_id": team.house.staff["Kim"], "week": week} for week in named]
    team.house.write(*(Write("absence", new_id(), fields) for fields in away))
    lee = team.house.staff["Lee"]
    team.house.write(Write("participant", team.mio, {"specialist_id": lee}))


def told_at(server: QuickServer, team: Team, clock: FixedClock) -> None:
    """One beat, in a thread of its own as in the scheduler: this one is the browser's driver's."""
    beat = Beat(team.house.engine, config_from(server.environment), clock)
    with ThreadPoolExecutor(max_workers=1) as scheduler:
        scheduler.submit(beat).result()


def device_of(team: Team) -> str:
    """The phone as the server knows it, once it has made itself known."""
    wait_until(lambda: _devices(team), "no phone made itself known")
    return _devices(team)[0]


def _devices(team: Team) -> list[str]:
    with team.house.session() as session:
        return list(session.scalars(select(Device.id)))


def subscribed(phone, team: Team, service) -> None:
    """Signed in, with the worker installed, and told where pushes go."""
    phone.open()
    field.sign_in(phone)
    phone.installed()
    browser = service.subscribe()
    pushes.subscribe(phone, device_of(team), browser.endpoint, browser.p256dh, browser.auth)


def test_a_reminder_arrives_and_a_tap_opens_it_without_a_server(
    quick_server, new_phone, service, clock
):
    quick_server.environment["FOTFASTE_PUSH_INSECURE"] = "1"
    team, wednesday = settle(quick_server), clock.now().date()
    in_her_second_week(team, wednesday)
    nothing_else_is_told(team, wednesday)
    phone = new_phone("kim", quick_server.start().url)
    subscribed(phone, team, service)
    told_at(quick_server, team, clock)
    assert service.faults == []
    (arrived,) = service.arrived
    assert b"Vera" not in arrived.plain

    quick_server.kill()
    pushes.deliver(phone, {"web_push": 8030, "notification": arrived.notification})
    (shown,) = pushes.shown(phone)
    assert shown["title"] == arrived.notification["title"]
    assert "Vera" not in str(shown)

    phone.go("/app#/mer")
    pushes.tap(phone)
    phone.sees("Vera Fabeldal")
    assert f"/deltagare/{team.vera}" in phone.page.url

    phone.close()
    phone.open(shown["data"]["navigate"])
    phone.sees("Vera Fabeldal")
    assert f"/deltagare/{team.vera}" in phone.page.url
