"""A phone is told how notifications reach it, and asks for a test."""

import datetime as dt

import pytest

from app.messages.devices import SILENT_AFTER
from tests.house import new_id
from tests.web.people import Browser, Town
from tests.web.test_devices import ENDPOINT, KEYS, device, registered
from tests.web.test_receipts import change


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: how a phone is reached is no matter of where it is kept."""
    return sqlite_url


@pytest.fixture
def phone(kim: Browser) -> str:
    """Kim's phone, which takes pushes."""
    id_ = registered(kim)
    kim.send("/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": KEYS})
    return id_


def told(browser: Browser) -> dict[str, object] | None:
    """What the app hears of notifications at its start."""
    said: dict[str, object] | None = browser.session()["push"]
    return said


def test_a_phone_that_is_to_get_nothing_hears_nothing_of_it(kim: Browser):
    assert told(kim) is None
    registered(kim)
    assert told(kim) is None


def test_a_phone_hears_when_a_notification_last_arrived(town: Town, kim: Browser, phone: str):
    nothing_yet = {"device": phone, "shown_at": None, "is_lost": False, "is_silent": False}
    assert told(kim) == nothing_yet
    change(town, push_shown_at=dt.datetime(2026, 10, 7, 9, 30, tzinfo=dt.UTC))
    assert told(kim) == nothing_yet | {"shown_at": "2026-10-07T09:30:00+00:00"}


def test_a_phone_hears_that_its_service_has_given_it_up(town: Town, kim: Browser, phone: str):
    change(town, push_endpoint=None, push_lost_at=town.clock.now())
    assert (told(kim) or {})["is_lost"]


def test_a_phone_hears_that_nothing_was_seen_on_it_for_days(town: Town, kim: Browser, phone: str):
    change(town, push_unseen_since=town.clock.now() - SILENT_AFTER)
    assert (told(kim) or {})["is_silent"]


def test_turned_off_a_phone_hears_nothing_more(town: Town, kim: Browser, phone: str):
    change(town, push_lost_at=town.clock.now())
    kim.send("/api/subscription", {"device": phone, "endpoint": None})
    assert told(kim) is None


def test_who_has_signed_out_is_no_longer_missed(town: Town, kim: Browser, phone: str):
    change(town, push_endpoint=None, push_lost_at=town.clock.now())
    kim.submit("/sign-out")
    assert device(town, phone).push_lost_at is None


def test_a_phone_asks_for_a_test_for_itself_alone(lee: Browser, kim: Browser, phone: str):
    assert lee.send("/api/trial", {"device": phone}).status_code == 404
    assert kim.send("/api/trial", {"device": new_id()}).status_code == 404
    assert kim.send("/api/trial", {}).status_code == 400
    # Its keys are no point of the curve: sealing is refused by name before anything is sent.
    refused = kim.send("/api/trial", {"device": phone})
    assert (refused.json or {})["error"]["code"] == "bad_push_keys"
