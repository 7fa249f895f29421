"""My page says what is told next, and sends a test by each way that somebody has."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from app.store.database import writing
from app.store.tables import Device, Heartbeat, OrganisationState
from app.store.wishes import Wishes, keep_wishes
from app.web.session import COOKIE
from tests.house import NOON, TODAY
from tests.messages.post_office import post_office
from tests.messages.sms_gateway import Gateway, gateway
from tests.reminders.test_keep import placed
from tests.web.people import Browser, Town
from tests.web.test_devices import ENDPOINT, KEYS, registered
from tests.web.test_team import words

DAY = dt.timedelta(days=1)
NEXT = "Nästa meddelande"
NOT_REACHED = "Som det är nu når det dig inte"
SENT = "Test-sms:et är skickat"


def chooses(town: Town, **wanted) -> None:
    """Kim's wishes."""
    house = town.house
    with house.session() as session, writing(session):
        keep_wishes(session, house.organisation, house.staff["Kim"], Wishes(**wanted))


def has(town: Town, **settings: str) -> None:
    """The installation has these, too."""
    town.app.config["SETTINGS"] = replace(town.app.config["SETTINGS"], **settings)


def takes_pushes(browser: Browser) -> str:
    """A phone of somebody's takes notifications; its id."""
    phone = registered(browser)
    browser.send("/api/subscription", {"device": phone, "endpoint": ENDPOINT, "keys": KEYS})
    return phone


def beats(town: Town) -> None:
    """What sends messages was there a moment ago."""
    with town.house.session() as session, writing(session):
        session.merge(Heartbeat(name="scheduler", beat_at=town.clock.now()))


@contextmanager
def texts(town: Town, folder: Path) -> Iterator[Gateway]:
    """The installation has a gateway, and Kim a number; what it was asked."""
    with gateway(folder) as running:
        address = f"46elks+http://a:b@127.0.0.1:{running.port}/sms"
        has(town, sms=address, sms_from="Reminder", url="https://app.example.org")
        chooses(town, channels=("sms",), telephone="+46701234567")
        yield running


def test_the_next_mornings_message_is_shown_as_it_will_be_read(town: Town, kim: Browser):
    page = words(kim.see("/me"))
    assert f"{NEXT} Torsdag 8 oktober 07.30" in page
    placed(town.house, job_start=TODAY - 3 * DAY)  # week 1, told on its fifth day
    takes_pushes(kim)
    assert f"{NEXT} Torsdag 8 oktober 07.30 · Avisering på mobilen “Du har " in words(
        kim.see("/me")
    )


def test_without_a_phone_that_shows_them_nobody_is_promised_a_notification(town, kim):
    beats(town)
    registered(kim)
    page = words(kim.see("/me"))
    assert NOT_REACHED in page
    assert "07.30 · Avisering" not in page
    takes_pushes(kim)
    assert NOT_REACHED not in words(kim.see("/me"))


def test_what_notifications_do_not_reach_is_said_to_go_by_the_next_way(town: Town, kim: Browser):
    beats(town)
    has(town, smtp="smtp://127.0.0.1")
    assert f"{NEXT} Torsdag 8 oktober 07.30 · E-post" in words(kim.see("/me"))
    phone = takes_pushes(kim)
    assert "07.30 · Avisering på mobilen" in words(kim.see("/me"))
    with town.house.session() as session, writing(session):
        unseen = {"push_unseen_since": NOON - 5 * DAY}
        session.execute(update(Device).where(Device.id == phone).values(**unseen))
    assert "07.30 · E-post" in words(kim.see("/me"))
    assert NOT_REACHED not in words(kim.see("/me"))


def test_where_nothing_sends_messages_the_page_says_so(town: Town, kim: Browser):
    takes_pushes(kim)
    assert "Just nu skickas ingenting" in words(kim.see("/me"))
    beats(town)
    assert "Just nu skickas ingenting" not in words(kim.see("/me"))


def test_of_a_friday_afternoon_the_next_one_is_mondays_and_a_day_off_is_stepped_over(town, kim):
    town.clock.moment = NOON + 2 * DAY
    assert f"{NEXT} Måndag 12 oktober 07.30" in words(kim.see("/me"))
    town.house.make("day_off", date=TODAY + 5 * DAY)
    assert f"{NEXT} Tisdag 13 oktober 07.30" in words(kim.see("/me"))


def test_messages_that_read_alike_are_shown_once_and_as_what_they_are_just_now(town, kim):
    for days in (10, 17, 24):
        placed(town.house, job_start=TODAY - days * DAY)
    chooses(town, is_digest=False)
    page = words(kim.see("/me"))
    assert page.count("“En avstämning blev inte av”") == 1
    assert "meddelanden som lyder likadant" in page
    assert "Så lyder det om inget görs eller tillkommer till dess" in page


def test_whoever_wants_none_is_told_where_it_stands(town: Town, kim: Browser):
    placed(town.house, job_start=TODAY - 3 * DAY)
    chooses(town, channels=())
    assert "det som väntar står bara i appen" in words(kim.see("/me"))


def test_the_demonstration_says_that_it_tells_nobody(town: Town, kim: Browser):
    assert "demonstration" not in kim.see("/me")
    with town.house.session() as session, writing(session):
        session.execute(update(OrganisationState).values(is_demo=True))
    assert "demonstration" in kim.see("/me")


def test_a_test_letter_comes_at_once_and_names_nobody(town: Town, kim: Browser):
    with post_office() as office:
        has(town, smtp=f"smtp://127.0.0.1:{office.port}", url="https://app.example.org")
        answer = kim.submit("/me/told-how/try/mail")
        assert answer.headers["Location"] == "/me?said=tried_mail_sent"
        [letter] = office.letters
    assert letter["Subject"] == "Testet som du bad om"
    assert "Kim" not in str(letter)


def test_a_test_text_comes_at_once_or_the_page_says_why_not(town: Town, kim: Browser, tmp_path):
    with texts(town, tmp_path) as running:
        assert "/me/told-how/try/sms" in kim.see("/me")
        answer = kim.submit("/me/told-how/try/sms")
        assert SENT in kim.see(answer.headers["Location"])
        [text] = running.texts
        assert text["message"].startswith("Testet som du bad om. https://app.example.org/")
        running.answers("401")
        said = kim.submit("/me/told-how/try/sms").headers["Location"]
        assert said == "/me?said=tried_sms_refused"


def test_after_thirty_tests_one_waits(town: Town, kim: Browser, tmp_path):
    with texts(town, tmp_path) as running:
        said = [kim.submit("/me/told-how/try/sms").headers["Location"] for _ in range(31)]
        assert said[-2:] == ["/me?said=tried_sms_sent", "/me?said=tried_often"]
        assert len(running.texts) == 30


def test_somebody_finds_the_browser_at_hand_among_those_that_look_alike(town: Town, kim: Browser):
    registered(kim, label="Chrome, Linux")
    other = town.stranger()
    other.client.set_cookie(COOKIE, town.begun("Kim", town.house), domain="localhost", secure=True)
    assert "/app#/mer" in kim.see("/me").split("Mina mobiler")[1]  # turned on in this browser
    elsewhere = words(other.see("/me"))
    assert "(den här)" not in elsewhere
    assert "Slå på aviseringar i den här webbläsaren" in elsewhere
    registered(other, label="Chrome, Linux")
    page = words(other.see("/me"))
    assert page.count("Chrome, Linux (den här)") == 1
    assert page.count("Chrome, Linux") == 2
    assert page.count("aviseringar är av: slå på dem på den, i appens inställningar") == 1
    assert page.count("Slå på aviseringar här") == 1


@pytest.mark.parametrize("channel", ["mail", "sms", "push", "pigeon"])
def test_what_the_installation_has_not_cannot_be_tried(town: Town, kim: Browser, channel):
    assert kim.submit(f"/me/told-how/try/{channel}").status_code == 404
    assert "/told-how/try/" not in kim.see("/me")
