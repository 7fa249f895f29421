"""A reminder on its way: sent by the scheduler, sealed for one phone, shown there, and opened."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.store.tables import Device
from tests.browser import field, pushes
from tests.browser.processes import wait_until
from tests.browser.reminded import (
    in_her_second_week,
    next_wednesday,
    nothing_else_is_told,
    told_at,
)
from tests.browser.team import Team, settle
from tests.push_service.service import PushService, running


@pytest.fixture
def clock() -> FixedClock:
    """The next Wednesday morning."""
    return next_wednesday()


@pytest.fixture
def service(clock: FixedClock) -> Iterator[PushService]:
    """The push service that the phone's browser would use."""
    with running(clock.now) as one:
        yield one


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
    phone.open(shown["data"]["navigate"].removeprefix(phone.url))
    phone.sees("Vera Fabeldal")
    assert f"/deltagare/{team.vera}" in phone.page.url
