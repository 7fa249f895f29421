"""Whoever has no phone for it is told by e-mail: neutrally, and once."""

import datetime as dt
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from app.clock import FixedClock
from app.messages import smtp
from app.messages.no_more import staff_of
from app.messages.patience import Patience
from app.messages.smtp import Post, server_at
from app.problems import Problem
from app.store.keys import secrets_of
from tests.house import NOON
from tests.messages.conftest import Team
from tests.messages.mailed import FRIDAY, URL, Mailed, mailed
from tests.messages.post_office import post_office


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: what a mail server answers is no matter of where it is kept."""
    return sqlite_url


@pytest.fixture
def kims_day(team: Team) -> Iterator[Mailed]:
    """Kim has two check-ins to be told of on Friday."""
    with mailed(team) as made:
        yield made


def test_whoever_has_no_phone_is_told_by_e_mail_with_a_way_to_each_check_in(kims_day: Mailed):
    assert kims_day.tick() == 1
    [letter] = kims_day.office.letters
    assert kims_day.office.receivers == ["kim@example.org"]
    assert letter["Subject"] == "Du har 2 avstämningar idag"
    text, page = kims_day.office.read("plain"), kims_day.office.read("html")
    due = [one for one in kims_day.team.reminders() if one["tell_on"] == FRIDAY]
    for said in (text, page):
        for one in due:
            assert f"{URL}/app#/paminnelse/{one['id']}" in said
        assert f"{URL}/app#/idag" in said
        assert f"{URL}/me" in said
    assert kims_day.team.outcomes() == ["sent", "sent"]
    assert kims_day.tick(minutes=5) == 0


def test_a_letter_tells_nothing_of_anybody(kims_day: Mailed):
    kims_day.tick()
    [letter] = kims_day.office.letters
    assert letter["From"] == "Påminnelse <hej@app.example.org>"
    whole = " ".join(part.get_content() for part in letter.walk() if not part.is_multipart())
    said = f"{whole} {letter['From']} {letter['Subject']}".lower()
    for word in ("vera", "exempel", "kim ", "ips", "jobb", "arbets", "provenheten", "deltag"):
        assert word not in said


def test_its_reader_may_end_the_letters_by_one_press(kims_day: Mailed):
    kims_day.tick()
    [letter] = kims_day.office.letters
    address = letter["List-Unsubscribe"].strip("<>")
    secret = secrets_of(kims_day.team.config.keys_file)["session"]
    assert address.startswith(f"{URL}/no-more/")
    assert staff_of(address.rpartition("/")[2], secret) == kims_day.team.house.staff["Kim"]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"
    with pytest.raises(Problem):
        staff_of(address.rpartition("/")[2], secret + "x")


@pytest.mark.parametrize(
    ("language", "subject", "sender"),
    [
        ("nb", "Du har 2 avsjekker i dag", "Påminnelse"),
        ("da", "Du har 2 statusser i dag", "Påmindelse"),
        ("en", "You have 2 check-ins today", "Reminder"),
    ],
)
def test_somebody_reads_it_in_a_language_of_ones_own(kims_day, language, subject, sender):
    kims_day.team.languages["Kim"] = language
    kims_day.tick()
    [letter] = kims_day.office.letters
    assert (letter["Subject"], letter["From"].split(" <")[0]) == (subject, sender)
    assert f'lang="{language}"' in kims_day.office.read("html")


def test_a_phone_that_takes_it_spares_the_letter(kims_day: Mailed):
    kims_day.team.phone("Kim")
    assert kims_day.tick() == 0
    assert len(kims_day.team.service.notifications) == 1


def test_a_phone_that_subscribes_no_more_is_made_good_by_a_letter_that_says_so(kims_day: Mailed):
    kims_day.team.forget_subscription(kims_day.team.phone("Kim"))
    assert kims_day.tick() == 1
    assert "når inte din mobil" in kims_day.office.read("plain")


def test_what_our_push_was_refused_for_goes_by_letter_and_is_not_offered_twice(kims_day: Mailed):
    kims_day.team.phone("Kim")
    kims_day.team.service.answers = [(403, {})]
    kims_day.office.answers["MAIL"] = ["451 later"]
    assert kims_day.tick() == 0
    assert kims_day.tick(seconds=61) == 1
    assert (kims_day.team.service.asked, kims_day.team.outcomes()) == (1, ["sent"] * 2)


@pytest.mark.parametrize("answer", ["451 busy", "reset"])
def test_a_server_that_cannot_now_is_asked_again_after_a_minute(kims_day: Mailed, answer):
    kims_day.office.answers["DATA"] = [answer]
    assert kims_day.tick() == 0
    assert kims_day.tick(seconds=50) == 0
    assert kims_day.tick(seconds=15) == 1
    assert kims_day.team.outcomes() == ["sent"] * 2


def test_a_server_that_says_nothing_is_left_after_a_moment(kims_day: Mailed, monkeypatch):
    monkeypatch.setattr(smtp, "TIME", 0.3)
    kims_day.office.answers["DATA"] = ["silence"]
    assert kims_day.tick() == 0
    assert kims_day.tick(seconds=61) == 1


@pytest.mark.parametrize(
    ("word", "answer", "outcome"),
    [("RCPT", "550 no such mailbox", "gone"), ("DATA", "554 no", "refused")],
)
def test_what_is_refused_is_not_tried_again(kims_day: Mailed, word, answer, outcome):
    kims_day.office.answers[word] = [answer]
    assert (kims_day.tick(), kims_day.tick(hours=2)) == (0, 0)
    assert kims_day.team.outcomes() == [outcome] * 2


def test_a_letter_that_is_sent_again_has_the_same_id(kims_day: Mailed):
    kims_day.office.answers["DATA"] = ["451 after all"]
    kims_day.tick()
    kims_day.tick(seconds=61)
    [again] = kims_day.office.letters
    assert again["Message-ID"].endswith("@app.example.org>")
    [name] = {one for one in kims_day.team.message_ids() if one}
    assert again["Message-ID"] == f"<{name}@app.example.org>"


def test_every_answer_of_a_server_has_its_meaning_wherever_it_is_given():
    said = {"421 closing": "later", "451 busy": "later", "reset": "later", "554 no": "refused"}
    clock = FixedClock(NOON)
    with post_office() as office:
        server = server_at(f"smtp://127.0.0.1:{office.port}")
        for word in ("MAIL", "RCPT", "DATA"):
            for answer, meaning in said.items():
                office.answers[word] = [answer]
                post = Post(server, clock, Patience(lambda: 0.0))
                [(given, _)] = post.send([letter()])
                gone = word == "RCPT" and meaning == "refused"
                assert given.word == ("gone" if gone else meaning), (word, answer)
        assert office.letters == []
        office.answers["RCPT"] = ["450 not yet"]
        answers = Post(server, clock, Patience(lambda: 0.0)).send([letter(), letter()])
        assert [one.word for one, _ in answers] == ["later", "sent"]  # one mailbox, not the server


def letter() -> EmailMessage:
    """Some letter."""
    made = EmailMessage()
    made["From"], made["To"] = "hej@app.example.org", "kim@example.org"
    made.set_content("Hej")
    return made


def test_a_server_that_is_not_there_is_asked_again_later():
    with post_office() as office:
        gone = server_at(f"smtp://127.0.0.1:{office.port}")
    [(answer, until)] = Post(gone, FixedClock(NOON), Patience(lambda: 0.0)).send([letter()])
    assert (answer.word, until) == ("later", NOON + dt.timedelta(minutes=1))


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_a_setting_that_leads_nowhere_is_told_by_name(address):
    with pytest.raises(Problem) as caught:
        server_at(address)
    assert caught.value.code == "bad_setting"


def test_the_ports_and_the_password_of_a_server_stand_in_its_address():
    found = server_at("smtps://me%40x:a%2Fb@mail.example.org")
    assert found == ("mail.example.org", 465, "me@x", "a/b", True)
    assert server_at("smtp://mail.example.org")[:2] == ("mail.example.org", 587)
