"""A phone tells what it has shown, and its owner sees how notifications reach it."""

import datetime as dt

import pytest
from sqlalchemy import update

from app.store.database import writing
from app.store.tables import Device
from tests.house import new_id
from tests.web.people import AT, Browser, Town
from tests.web.test_devices import ENDPOINT, KEYS, device, registered

OURS = {"X-Fotfaste": "1", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def phone(kim: Browser) -> str:
    """Kim's phone, which takes pushes."""
    id_ = registered(kim)
    kim.send("/api/subscription", {"device": id_, "endpoint": ENDPOINT, "keys": KEYS})
    return id_


def change(town: Town, **fields: object) -> None:
    """What is known of the phone."""
    with town.house.session() as session, writing(session):
        session.execute(update(Device).values(**fields))


def tell(browser: Browser, said: dict[str, str], **headers: str) -> int:
    """A worker tells, without a form token."""
    sent = headers or OURS
    return browser.client.post("/api/shown", json=said, base_url=AT, headers=sent).status_code


def test_a_phone_tells_that_it_has_shown_a_message_also_when_its_session_is_over(
    town: Town, nobody: Browser, phone: str
):
    change(town, push_unseen_since=town.clock.now())
    assert tell(nobody, {"device": phone, "message": new_id()}) == 200
    assert device(town, phone).push_shown_at is not None
    assert device(town, phone).push_unseen_since is None


def test_nothing_else_is_taken_there(town: Town, nobody: Browser, phone: str):
    message = new_id()
    assert tell(nobody, {"device": new_id(), "message": message}) == 200
    assert tell(nobody, {"device": "1", "message": message}) == 400
    assert tell(nobody, {"device": phone, "message": ""}) == 400
    assert tell(nobody, {"device": phone, "message": message}, Origin="https://else.example") == 403
    assert device(town, phone).push_shown_at is None


def test_the_owner_sees_when_a_notification_last_arrived(town: Town, kim: Browser, phone: str):
    assert "ingen avisering har kommit fram än" in kim.see("/me")
    change(town, push_shown_at=town.clock.now())
    assert "en avisering kom fram" in kim.see("/me")
    change(town, push_unseen_since=town.clock.now() - dt.timedelta(days=4))
    page = kim.see("/me")
    assert "ingen avisering har synts sedan" in page
    assert 'href="/app#/mer"' in page
    change(town, push_endpoint=None, push_lost_at=town.clock.now())
    assert "aviseringarna tog slut" in kim.see("/me")


def test_the_same_address_told_again_mends_nothing_and_a_new_one_does(
    town: Town, kim: Browser, phone: str
):
    since = town.clock.now() - dt.timedelta(days=4)
    change(town, push_unseen_since=since, push_lost_at=since)
    kim.send("/api/subscription", {"device": phone, "endpoint": ENDPOINT, "keys": KEYS})
    assert device(town, phone).push_unseen_since is not None
    assert device(town, phone).push_lost_at is None
    kim.send("/api/subscription", {"device": phone, "endpoint": ENDPOINT + "d", "keys": KEYS})
    assert device(town, phone).push_unseen_since is None


def test_a_test_goes_to_ones_own_phone_alone(town: Town, lee: Browser, kim: Browser, phone: str):
    assert lee.submit(f"/me/phones/{phone}/try").status_code == 404
    silent = registered(kim)
    assert kim.submit(f"/me/phones/{silent}/try").status_code == 404
    # Its keys are no point of the curve: sealing is refused by name before anything is sent.
    assert kim.submit(f"/me/phones/{phone}/try").status_code == 400
