"""A real Firefox, subscribed to a push service of our own, through all that befalls a phone.

One browser before one server: each test finds it subscribed, with nothing on the screen, and
leaves it so.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from app.clock import SystemClock
from app.store.database import writing
from app.store.tables import NO_PUSH, Device
from tests.browser import alerts
from tests.browser.processes import wait_until
from tests.browser.reminded import next_wednesday
from tests.browser.subscribed import Kims, subscribed_at


@pytest.fixture(scope="module")
def subscribed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kims]:
    """Kim before her server, subscribed, with nothing that she is to be told."""
    home = tmp_path_factory.mktemp("push")
    database = shutil.copy(sqlite_template, home / "fotfaste.db")
    with subscribed_at(home, f"sqlite:///{database}", next_wednesday()) as kims:
        yield kims


@pytest.fixture
def kims(subscribed: Kims) -> Iterator[Kims]:
    """The same, at the beginning of a test."""
    if not subscribed.server.listening:
        subscribed.server.start()
    yield subscribed
    alerts.clear(subscribed.phone)


def test_what_is_told_while_the_line_is_torn_comes_once_it_holds_again(kims: Kims):
    seen = kims.receipts
    with kims.service.cut():
        kims.tell()
        assert kims.receipts == seen
    kims.sees_after(seen)


def test_what_is_told_while_the_browser_is_dead_comes_when_it_lives_again(kims: Kims):
    seen, written = kims.receipts, kims.phone.profile / "prefs.js"
    wait_until(lambda: "dom.push.userAgentID" in written.read_text(), "not on the disk yet")
    kims.phone.kill()
    kims.tell()
    kims.starts()
    kims.sees_after(seen)


def test_a_service_that_forgot_is_subscribed_to_again_although_the_app_is_closed(kims: Kims):
    kims.opens_the_app()  # what it tells at its start would undo what is told behind it
    seen, before = kims.receipts, kims.address
    kims.closes_the_app()
    kims.service.forget()
    wait_until(lambda: kims.address not in (None, before), "nobody subscribed again")
    kims.opens_the_app()
    kims.tell()
    kims.sees_after(seen)


def test_an_address_that_the_server_has_lost_is_told_again_at_the_next_start(kims: Kims):
    seen, before = kims.receipts, kims.address
    with kims.team.house.session() as session, writing(session):
        session.execute(update(Device).values(**NO_PUSH, push_lost_at=kims.clock.now()))
    kims.opens_the_app()
    assert kims.address not in (None, before)
    kims.tell()
    kims.sees_after(seen)


def test_a_message_that_its_service_delivers_twice_is_seen_once(kims: Kims):
    seen = kims.receipts
    kims.tell()
    kims.sees_after(seen)
    wait_until(lambda: not kims.service.is_waiting, "the first was not taken")
    kims.service.repeat()
    wait_until(lambda: not kims.service.is_waiting, "the second was not taken")
    kims.tell()
    kims.sees_after(seen + 1, count=2)
    assert kims.receipts == seen + 2


def test_a_message_that_is_sent_again_takes_the_place_of_the_first(kims: Kims):
    seen, taken = kims.receipts, len(kims.service.taken_at)
    kims.service.leave_unanswered()
    kims.tell()
    kims.sees_after(seen)
    kims.beat()
    kims.sees_after(seen + 1)
    assert len(kims.service.taken_at) == taken + 2


def test_one_tap_tests_the_phone_and_mends_what_it_finds_broken(kims: Kims):
    seen = kims.receipts
    kims.phone.go("/app#/mer")
    kims.service.now = SystemClock().now  # the server itself sends a test, by its own clock
    kims.phone.tap("Testa, och laga vid behov")
    kims.phone.sees("Testet kom fram.", seconds=60)
    kims.phone.sees("Kom senast fram")
    before = kims.address
    kims.service.unlist()
    kims.phone.tap("Testa, och laga vid behov")
    kims.phone.sees("Något var trasigt och är lagat", seconds=60)
    kims.service.now = kims.clock.now
    assert kims.address not in (None, before)
    # The page may hear of a test before the server does.
    wait_until(lambda: kims.receipts == seen + 2, "the tests were not told as shown")


def test_a_reminder_is_shown_and_a_tap_opens_it_without_a_server(kims: Kims):
    seen = kims.receipts
    kims.tell(kims.team.kitchen)
    kims.sees_after(seen)
    [alert] = alerts.standing(kims.phone)
    [told] = alerts.kept(kims.phone)
    assert alert == {"title": "Du har en avstämning idag", "body": "Tryck för att öppna"}
    assert "Provköket" not in str(told)
    kims.phone.go(f"/app#/arbetsgivare/{kims.team.kitchen}")
    kims.phone.sees("Arbetsgivarkontakt")  # what it is about came with it
    kims.server.kill()
    kims.closes_the_app()
    alerts.tap(kims.phone)
    kims.phone.sees("Provköket")
    assert kims.phone.driver.get_url().endswith(f"/arbetsgivare/{kims.team.kitchen}")
