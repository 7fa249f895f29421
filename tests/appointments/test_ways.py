"""By which way participants are written to, what becomes of it, and what an e-mail carries."""

from dataclasses import replace

import pytest
import vobject

from app.appointments.telephone import international
from tests.appointments.asked import HOUR, TOMORROW, edit, now_of
from tests.appointments.told import URL, Telling, telling_in


@pytest.mark.parametrize("by", ["share", "none", None])
def test_who_wants_no_messages_gets_none(post: Telling, by):
    post.asks(participant_id=post.somebody(by))
    assert post.beat() == []
    assert post.outcomes() == {}


def test_a_protected_identity_is_written_to_by_the_way_set_for_it_alone(post: Telling):
    person = post.somebody("sms")
    post.house.make("participant", id=person, protected_identity=True)
    made = post.asks(participant_id=person)
    assert post.beat() == []
    post.house.make("participant", id=person, contact_by="mail")
    post.beat()
    assert len(post.office.letters) == 1
    assert now_of(post.house, made)["asked_by"] == "mail"


def test_a_specialist_sees_that_a_question_did_not_go_out(post: Telling):
    made = post.asks(participant_id=post.somebody("sms", phone="fråga mamma"))
    other = post.asks(participant_id=post.somebody("sms"))
    post.gateway.answers("403")
    assert post.beat() == []
    assert {now_of(post.house, one)["asked_by"] for one in (made, other)} == {"none"}


def test_a_tired_gateway_is_tried_again_and_nobody_is_asked_twice(post: Telling):
    made = post.asks()
    post.gateway.answers("503")
    assert post.beat() == []
    assert now_of(post.house, made)["asked_at"] is None
    assert len(post.beat(minutes=2)) == 1
    assert post.beat(minutes=2) == []


def test_in_the_demonstration_nothing_is_sent_and_the_console_shows_the_words(
    post: Telling, caplog: pytest.LogCaptureFixture
):
    post.asks("sms")
    post.house.organisation = replace(post.house.organisation, is_demo=True)
    with caplog.at_level("INFO"):
        assert post.beat() == []
    [told] = [one for one in caplog.messages if one.startswith("Demo: a participant")]
    assert "Passar torsdag 8 oktober" in told
    assert f"{URL}/t/" in told


def test_an_e_mail_carries_a_calendar_file_that_an_update_and_an_end_follow(post: Telling):
    made = post.asks("mail")
    post.beat()
    edit(post.house, made, starts_at=TOMORROW + HOUR)
    post.beat(minutes=1)
    edit(post.house, made, status="cancelled")
    post.beat(minutes=1)
    subjects = [letter["Subject"] for letter in post.office.letters]
    assert subjects == ["Passar den här tiden?", "Tiden är ändrad", "Tiden blir inte av"]
    files = [next(letter.iter_attachments()).get_content() for letter in post.office.letters]
    calendars = [vobject.readOne(file) for file in files]
    assert {one.vevent.uid.value for one in calendars} == {made}
    counted = [int(one.vevent.sequence.value) for one in calendars]
    assert counted == sorted(set(counted))
    assert [one.method.value for one in calendars] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert calendars[1].vevent.dtstart.value == TOMORROW + HOUR
    whole = "".join(letter.as_string() for letter in post.office.letters) + "".join(files)
    assert not telling_in(whole)


@pytest.mark.parametrize(
    ("said", "country", "number"),
    [
        ("070-174 06 05", "SE", "+46701740605"),
        ("+46 (70) 174 06 05", "SE", "+46701740605"),
        ("0047 912 34 567", "SE", "+4791234567"),
        ("912 34 567", "NO", "+4791234567"),
        ("20 12 34 56", "DK", "+4520123456"),
        ("fråga mamma", "SE", None),
        ("", "SE", None),
    ],
)
def test_numbers_are_read_as_people_write_them(said, country, number):
    assert international(said, country) == number
