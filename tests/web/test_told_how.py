"""Everybody chooses how to be told, and ends the e-mail without signing in."""

import datetime as dt
from dataclasses import replace

import pytest

from app.messages.no_more import token_for
from app.store.wishes import USUAL, Wishes, wishes_of
from tests.web.people import Browser, Town

CHOSEN = {
    "first": "sms",
    "second": "mail",
    "third": "mail",
    "telephone": "+46 (70) 123 45-67",
    "is_digest": "no",
    "digest_at": "08:15",
    "quiet_from": "17:00",
    "quiet_to": "08:00",
}


@pytest.fixture
def told(town: Town) -> Town:
    """The installation has e-mail and texts."""
    has = {"smtp": "smtp://127.0.0.1", "sms": "46elks+https://a:b@sms.example.org/"}
    town.app.config["SETTINGS"] = replace(town.app.config["SETTINGS"], **has)
    return town


def wishes(town: Town, name: str = "Kim") -> Wishes:
    """What somebody has chosen."""
    with town.house.session() as session:
        found = wishes_of(session, town.house.organisation)
    return found.get(town.house.staff[name], USUAL)


def test_somebody_chooses_the_order_the_hours_and_how_much_at_once(told: Town, kim: Browser):
    assert kim.submit("/me/told-how", **CHOSEN).status_code == 302
    times = dt.time(8, 15), dt.time(17), dt.time(8)
    assert wishes(told) == Wishes(("sms", "mail"), False, *times, "+46701234567")
    assert wishes(told, "Lee") == USUAL
    page = kim.see("/me")
    assert 'value="+46701234567"' in page
    assert 'value="08:15"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"telephone": ""},
        {"telephone": "070-123 45 67"},
        {"telephone": "+46<script>"},
        {"first": "pigeon"},
        {"digest_at": ""},
        {"digest_at": "25:00"},
        {"quiet_to": "soon"},
        {"is_digest": "perhaps"},
    ],
)
def test_what_cannot_be_kept_is_asked_again(told: Town, kim: Browser, wrong):
    answer = kim.submit("/me/told-how", **CHOSEN | wrong)
    assert answer.status_code == 400
    assert 'class="fault"' in answer.text
    assert wishes(told) == USUAL


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (("20:30", "19:00", "07:00"), "19.00 till 07.00"),
        (("19:00", "19:00", "07:00"), "19.00 till 07.00"),
        (("12:30", "12:00", "13:00"), "12.00 till 13.00"),
    ],
)
def test_a_morning_message_in_the_quiet_hours_is_refused_where_it_was_written(
    told: Town, kim: Browser, hours, said
):
    written = dict(zip(("digest_at", "quiet_from", "quiet_to"), hours, strict=True))
    answer = kim.submit("/me/told-how", **CHOSEN | written)
    assert answer.status_code == 400
    assert said in answer.text
    assert 'aria-describedby="digest_at-fault"' in answer.text
    assert all(f'value="{hour}"' in answer.text for hour in hours)
    assert wishes(told) == USUAL


@pytest.mark.parametrize("hours", [("07:00", "19:00", "07:00"), ("20:30", "12:00", "12:00")])
def test_a_message_as_the_quiet_ends_or_without_quiet_hours_is_kept(
    told: Town, kim: Browser, hours
):
    written = dict(zip(("digest_at", "quiet_from", "quiet_to"), hours, strict=True))
    assert kim.submit("/me/told-how", **CHOSEN | written).status_code == 302


def test_whoever_has_no_quiet_hours_is_told_that_a_message_may_come_at_night(
    told: Town, kim: Browser
):
    assert "Du har inga tysta timmar" not in kim.see("/me")
    kim.submit("/me/told-how", **CHOSEN | {"quiet_from": "07:00", "quiet_to": "07:00"})
    assert "Du har inga tysta timmar" in kim.see("/me")


def test_only_the_ways_that_the_installation_has_are_offered(town: Town, kim: Browser):
    page = kim.see("/me")
    assert 'name="first"' in page
    assert 'name="second"' not in page
    assert 'name="telephone"' not in page
    assert kim.submit("/me/told-how", **CHOSEN | {"first": "mail"}).status_code == 400


def test_the_reader_of_an_e_mail_ends_it_without_signing_in(told: Town, nobody: Browser):
    address = f"/no-more/{token_for(told.house.staff['Kim'], told.app.config['SECRET_KEY'])}"
    assert "mejl" in nobody.see(address)
    assert wishes(told) == USUAL
    # As a mail program does it: without a cookie, a token or a page of ours.
    pressed = {"List-Unsubscribe": "One-Click"}
    for _ in range(2):
        assert nobody.client.post(address, data=pressed).status_code == 200
        assert wishes(told) == USUAL.without("mail")


@pytest.mark.parametrize("token", ["no-such-link", "InRleHQi.abc"])
def test_a_link_that_was_cut_off_says_so_and_ends_nothing(told: Town, nobody: Browser, token):
    assert nobody.get(f"/no-more/{token}").status_code == 404
    assert nobody.client.post(f"/no-more/{token}").status_code == 404
