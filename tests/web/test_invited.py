"""A participant answers by a link: without an account, a script, or a word that tells much."""

import datetime as dt
import logging

import pytest
import vobject

from app.store.rows import load
from app.web.turnstile import MOST, WINDOW
from tests.appointments.asked import HOUR, TOMORROW, edit, link, proposed
from tests.web.at_a_link import Guest, guest
from tests.web.people import AT

TELLING = ("Ana", "Exempel", "Kim", "Biblioteket", "Provenheten", "Fotfäste", "IPS", "jobb")


@pytest.fixture
def ana(town) -> Guest:
    return guest(town)


def telling(text: str) -> list[str]:
    """Words on a page that would tell whose it is or what it is about."""
    return [word for word in TELLING if word.casefold() in text.casefold()]


def test_the_question_says_when_and_how_long_and_nothing_else(ana):
    page = ana.see()
    for words in ("Passar den här tiden?", "Torsdag 8 oktober", "klockan 13.30", "halvtimme"):
        assert words in page
    assert not telling(page)
    assert "<script" not in page


@pytest.mark.parametrize(
    ("word", "thanks"),
    [
        ("yes", "Tack. Då ses vi."),
        ("no", "Tack för att du sa till."),
        ("call_me", "Vi ringer i dag eller nästa vardag."),
    ],
)
def test_a_button_answers_and_what_was_answered_can_be_seen_again(ana, word, thanks):
    assert thanks in ana.press(answer=word).text
    assert ana.now()["answer"] == word
    assert thanks in ana.see()
    assert "Du har svarat:" in ana.see("?again=1")


def test_only_after_a_yes_does_the_page_tell_whom_and_where(ana):
    thanks = ana.press(answer="yes").text
    assert "Du träffar Kim." in thanks
    assert "Plats: Biblioteket" in thanks
    assert "Biblioteket" not in ana.see("?again=1")
    assert not telling(ana.press(answer="no").text)


def test_another_time_is_up_to_three_half_days(ana):
    page = ana.press(answer="another_time").text
    assert "När passar det bättre?" in page
    assert [day in page for day in ("Fredag 9 okt", "Måndag 12 okt", "Tisdag 13 okt")] == [True] * 3
    told = ana.press("/time", half=["2026-10-09/am", "2026-10-12/pm"]).text
    assert "Fredag 9 oktober, förmiddag" in told
    assert ana.now()["wishes"] == "2026-10-09/am 2026-10-12/pm"
    assert ana.see("/time").count("checked") == 2


def test_too_many_half_days_are_all_kept_and_said_to_be_too_many(ana):
    many = ["2026-10-09/am", "2026-10-09/pm", "2026-10-12/am", "2026-10-12/pm"]
    page = ana.press("/time", half=many)
    assert (page.status_code, page.text.count("checked")) == (400, 4)
    assert "Välj högst tre." in page.text
    assert ana.now()["answer"] is None
    assert "Eller be oss ringa." in ana.press("/time").text


def test_a_day_that_was_not_offered_is_none(ana):
    assert ana.press("/time", half="2027-01-01/am").status_code == 400
    assert ana.press("/time", call_me="yes").status_code == 200
    assert ana.now()["answer"] == "call_me"


def test_a_calendar_file_says_meeting_and_an_update_is_the_same_one(town, ana):
    ana.press(answer="yes")
    first = ana.open("/calendar.ics")
    assert first.mimetype == "text/calendar"
    event = vobject.readOne(first.text).vevent
    assert (event.summary.value, event.uid.value) == ("Möte", ana.appointment)
    assert event.status.value == "CONFIRMED"
    assert not telling(first.text)
    edit(town.house, ana.appointment, starts_at=TOMORROW + HOUR)
    ana.token = link(town.house, ana.appointment)
    moved = vobject.readOne(ana.open("/calendar.ics").text).vevent
    assert moved.uid.value == event.uid.value
    assert int(moved.sequence.value) > int(event.sequence.value)
    assert moved.dtstart.value - event.dtstart.value == HOUR
    edit(town.house, ana.appointment, status="cancelled")
    gone = vobject.readOne(ana.open("/calendar.ics").text)
    assert (gone.method.value, gone.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert int(gone.vevent.sequence.value) > int(moved.sequence.value)


def test_a_time_that_is_called_off_says_so_and_asks_nothing(town, ana):
    edit(town.house, ana.appointment, status="cancelled")
    page = ana.see()
    assert "Mötet blir inte av" in page
    assert 'value="yes"' not in page


def test_once_the_time_has_come_nothing_is_agreed_but_a_call(town, ana):
    town.clock.moment = TOMORROW + HOUR
    assert "Tiden har kommit" in ana.see()
    assert "inte längre" in ana.press(answer="yes").text
    assert ana.open("/time").status_code == 404
    ana.press(answer="call_me")
    assert ana.now()["answer"] == "call_me"
    assert 'href="/t/' not in ana.see()


def test_reminders_stop_when_somebody_wants_none_and_come_again(town):
    person = town.house.participant("Kim", contact_by="sms", phone="+46701740605")
    ana = guest(town, participant_id=person)
    assert "Vi påminner dig dagen före." in ana.press(answer="yes").text
    assert "skicka inga fler" in ana.see("/reminders")

    def wish() -> str:
        with town.house.session() as session:
            row = load(session, town.house.organisation, "participant", [person])[person]
        return str(row["reminded"])

    assert "Vi skickar inga fler." in ana.press("/reminders", reminded="no").text
    assert wish() == "none"
    ana.press("/reminders", reminded="yes")
    assert wish() == "both"


def test_expired_used_foreign_and_wrong_links_are_one_page(town, ana):
    moved = ana.token
    edit(town.house, ana.appointment, starts_at=TOMORROW + HOUR)
    over = link(town.house, proposed(town.house, starts_at=town.clock.moment - 3 * HOUR))
    done = proposed(town.house)
    attended = link(town.house, done)
    edit(town.house, done, status="attended")
    wrong = ("x", "A" * 32, "A" * 32 + "/time", "../me", "%00", "a/b/c", "")
    for method in ("GET", "POST"):
        answers = [
            ana.browser.client.open(f"/t/{token}", method=method, base_url=AT)
            for token in (moved, over, attended, *wrong)
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.text for answer in answers}) == 1
        assert "Den här länken gäller inte längre." in answers[0].text
        kept = {"Content-Length", "Content-Type", "Cache-Control", "Referrer-Policy"}
        assert len({tuple((n, a.headers[n]) for n in sorted(kept)) for a in answers}) == 1


def test_whoever_tries_link_after_link_waits_ten_minutes(town, ana):
    for number in range(MOST):
        assert ana.browser.get(f"/t/{number}").status_code == 404
    refused = ana.open()
    assert (refused.status_code, "Vänta en stund" in refused.text) == (429, True)
    town.clock.moment += WINDOW
    assert ana.open().status_code == 200


def test_the_link_is_in_no_log_and_no_page_tells_where_it_came_from(town, ana, caplog):
    caplog.set_level(logging.DEBUG)
    pages = [ana.open(), ana.open("/time"), ana.press(answer="yes"), ana.press(answer="no")]
    assert ana.token not in caplog.text + str([vars(record) for record in caplog.records])
    for page in [*pages, ana.browser.get("/t/x")]:
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers.getlist("Content-Security-Policy")[0].startswith(
            "default-src 'none'; s"
        )
        assert page.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in page.headers


def test_a_page_and_its_style_weigh_less_than_fifteen_thousand_octets(ana):
    page = ana.see()
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert len(page.encode()) + len(ana.browser.get(style).data) < 15_000


@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ("ar", "", 'lang="ar" dir="rtl"'),
        ("Soomaali", "", "Waqtigan ma kugu"),
        (None, "", "Passar den"),
        ("ar", "?in=en", "Does this time suit you?"),
        ("klingon", "", "Passar den"),
    ],
)
def test_the_page_speaks_the_participants_language(town, said, more, expected):
    person = town.house.participant("Kim", language=said)
    ana = guest(town, participant_id=person)
    assert expected in ana.see(more)


def test_a_language_chosen_on_the_page_stays_on_the_way(ana):
    assert "When would suit you better?" in ana.press("?in=en", answer="another_time").text
    assert "You will hear from us" in ana.press("/time?in=en", half="2026-10-09/am").text


def test_a_browsers_language_counts_where_nobody_has_said_another(ana):
    page = ana.open(**{"Accept-Language": "nn-NO,nn;q=0.9,en;q=0.5"}).text
    assert "Passer dette tidspunktet?" in page
    assert "Torsdag 8. oktober" in page


def test_a_fault_of_the_server_says_nothing_of_the_service(town, ana):
    with town.house.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE invitation")
    page = ana.open()
    assert page.status_code == 500
    assert "Det gick inte just nu" in page.text
    assert not telling(page.text)


def test_the_time_told_is_that_of_the_organisations_wall(town):
    winter = dt.datetime(2026, 12, 3, 12, tzinfo=dt.UTC)
    assert "klockan 13.00" in guest(town, starts_at=winter).see()
