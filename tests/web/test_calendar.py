"""One's own times in another calendar: when and how long, and nothing else."""

import datetime as dt
import logging
import re
from typing import Any

import pytest
import vobject
from sqlalchemy import select

from app.accounts.access import disable
from app.accounts.calendar_feeds import MOST_ASKS
from app.accounts.tables import Account, CalendarFeed, WebSession
from app.store.database import writing
from tests.house import NOON
from tests.web.people import Browser, Town

HOUR = dt.timedelta(hours=1)
SECRETS = ("Ana", "Exempel", "Kanarie", "Ringvägen", "IPS", "Fotfäste AB", "Kim")


def booked(town: Town, who: str = "Kim", **more: Any) -> str:
    """A time with Ana at the bakery; its id."""
    ana = town.house.participant(who)
    fields = {"participant_id": ana, "specialist_id": town.house.staff[who], "minutes": 45}
    fields |= {"starts_at": NOON + 26 * HOUR, "status": "confirmed", "place": "Ringvägen 4"}
    return town.house.make("appointment", **(fields | more))


def address(browser: Browser) -> str:
    """Make the calendar's address on the account page; its path."""
    answer = browser.submit("/me/calendar", sure="yes")
    assert answer.status_code == 303
    page = browser.see(answer.headers["Location"])
    [found] = re.findall(r'value="https://localhost(/calendar/[\w-]+\.ics)"', page)
    assert f'href="webcal://localhost{found}"' in page
    return str(found)


def events(answer: Any) -> list[Any]:
    """The events of a calendar, read by another parser than the one that wrote it."""
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return getattr(vobject.readOne(answer.text), "vevent_list", [])


def test_a_calendar_shows_the_times_that_stand_and_not_with_whom(town, kim, nobody):
    made = booked(town)
    booked(town, starts_at=NOON + 50 * HOUR, status="proposed", minutes=None)
    booked(town, status="cancelled")
    booked(town, who="Lee")
    answer = nobody.get(address(kim))
    one, two = events(answer)
    assert one.uid.value == made
    assert one.dtstart.value == NOON + 26 * HOUR
    assert one.duration.value == dt.timedelta(minutes=45)
    assert [event.status.value for event in (one, two)] == ["CONFIRMED", "TENTATIVE"]
    assert {event.summary.value for event in (one, two)} == {"Bokad tid"}
    assert not [secret for secret in SECRETS if secret.casefold() in answer.text.casefold()]


def test_one_time_is_a_file_for_whoever_has_it_and_nobody_else(town, kim, lee):
    made = booked(town)
    (event,) = events(kim.get(f"/me/calendar/{made}.ics"))
    assert event.uid.value == made
    assert lee.get(f"/me/calendar/{made}.ics").status_code == 404
    ana = town.house.participant("Kim")
    town.house.make("appointment", id=made, participant_id=ana)
    assert f"/me/calendar/{made}.ics" in kim.see(f"/participants/{ana}")


def test_an_address_that_was_made_with_two_clicks_is_shown_and_need_not_end(kim):
    led = [kim.submit("/me/calendar").headers["Location"] for _ in range(2)]
    assert led == ["/me/calendar"] * 2
    assert ".ics" in kim.see("/me/calendar")
    assert kim.submit("/me/calendar").headers["Location"] == "/me/calendar/new"


def test_only_what_is_followed_has_a_name_and_a_pace_of_its_own(town, kim, nobody):
    """A calendar that opens a file with a name makes a further calendar for one time."""
    file, feed = kim.get(f"/me/calendar/{booked(town)}.ics"), nobody.get(address(kim))
    for line in ("X-WR-CALNAME", "REFRESH-INTERVAL"):
        assert (line in file.text, line in feed.text) == (False, True)


def test_a_new_address_ends_the_old_one_and_withdrawing_ends_both(town, kim, nobody):
    booked(town)
    old, new = address(kim), address(kim)
    assert [nobody.get(path).status_code for path in (old, new)] == [404, 200]
    page = kim.see("/me")
    assert "Senast läst 12.00" in page
    assert "leder ingenstans" in kim.see(kim.submit("/me/calendar/withdraw").headers["Location"])
    assert nobody.get(new).status_code == 404


def test_a_page_that_is_loaded_again_neither_shows_nor_ends_the_address(town, kim, nobody):
    booked(town)
    made = address(kim)
    again = kim.get("/me/calendar")
    assert (again.status_code, again.headers["Location"]) == (302, "/me")
    assert nobody.get(made).status_code == 200


def test_a_new_address_is_asked_for_before_it_ends_the_one_there_is(town, kim, nobody):
    assert kim.get("/me/calendar/new").headers["Location"] == "/me"
    old = address(kim)
    assert 'href="/me/calendar/new"' in kim.see("/me")
    assert kim.submit("/me/calendar").headers["Location"] == "/me/calendar/new"
    assert "Göra en ny adress?" in kim.see("/me/calendar/new")
    assert nobody.get(old).status_code == 200


def test_an_address_that_waits_to_be_read_lies_sealed(town, kim):
    kim.submit("/me/calendar")
    with town.house.session() as session:
        kept = b"".join(session.scalars(select(WebSession.data)))
    shown = kim.see("/me/calendar").split("/calendar/")
    token = next(part for part in shown if ".ics" in part).split(".ics")[0]
    assert b"unread_calendar" in kept
    assert token.encode() not in kept


def test_whoever_may_not_sign_in_has_no_calendar(town, kim, nobody):
    path = address(kim)
    town.house.make("staff", id=town.house.staff["Kim"], active_to=dt.date(2026, 10, 6))
    assert nobody.get(path).status_code == 404
    town.house.make("staff", id=town.house.staff["Kim"], active_to=None)
    assert nobody.get(path).status_code == 200
    with town.house.session() as session, writing(session):
        disable(session, session.get_one(Account, town.account("Kim").id), NOON)
    with town.house.session() as session:
        assert session.query(CalendarFeed).count() == 0


def test_only_a_hash_of_the_address_is_kept_and_no_log_has_it(town, kim, nobody, caplog):
    caplog.set_level(logging.INFO)
    token = address(kim).split("/")[-1].removesuffix(".ics")
    nobody.get(f"/calendar/{token}.ics")
    with town.house.session() as session:
        (row,) = session.query(CalendarFeed).all()
    assert len(token) >= 43
    assert token not in str(vars(row))
    assert token not in caplog.text + str([vars(record) for record in caplog.records])


def test_a_calendar_that_asks_without_end_is_told_to_wait_an_hour(town, kim, nobody):
    path = address(kim)
    answers = [nobody.get(path).status_code for _ in range(MOST_ASKS)]
    assert set(answers) == {200}
    refused = nobody.get(path)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    town.clock.moment += HOUR
    assert nobody.get(path).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "../me", "%00"])
def test_a_wrong_address_is_like_any_other_page_that_is_not_there(nobody, token):
    assert nobody.get(f"/calendar/{token}.ics").status_code in (404, 308)
