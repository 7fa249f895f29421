"""A participant answers by a link: without an account, a script, or a word that tells much."""

import pytest
import vobject

from app.store.rows import load
from app.store.write import revision_now
from tests.appointments.asked import HOUR, TOMORROW, edit, link, proposed
from tests.web.at_a_link import Guest, guest, telling


@pytest.fixture
def ana(town) -> Guest:
    return guest(town)


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


def test_that_others_take_part_is_told_before_an_answer_and_who_after_a_yes(town):
    ana = guest(town, with_employer=True, with_team=True)
    page = ana.see()
    assert "Fler än ni två är med." in page
    assert not telling(page)
    assert "rbetsgivare" not in page
    thanks = ana.press(answer="yes").text
    assert "Arbetsgivaren är också med." in thanks
    assert "Någon från vården är också med." in thanks
    assert "Fler än ni två" not in guest(town).see()


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


def test_a_calendar_file_counts_the_changes_of_its_own_time_alone(town, ana):
    def sequence() -> int:
        return int(vobject.readOne(ana.open("/calendar.ics").text).vevent.sequence.value)

    before = sequence()
    with town.house.session() as session:
        assert before > revision_now(session, town.house.organisation.id)
    proposed(town.house)
    assert sequence() == before
    edit(town.house, ana.appointment, starts_at=TOMORROW + HOUR)
    ana.token = link(town.house, ana.appointment)
    assert before < sequence() <= before + 2


def test_a_time_that_is_called_off_says_so_and_asks_nothing(town, ana):
    edit(town.house, ana.appointment, status="cancelled")
    page = ana.see()
    assert "Mötet blir inte av" in page
    assert 'value="yes"' not in page


def test_once_the_time_has_come_nothing_is_asked_but_a_call_is_offered(town, ana):
    town.clock.moment = TOMORROW + HOUR
    for page in (ana.see(), ana.see("/time")):
        assert "Tiden har kommit" in page
        assert 'value="yes"' not in page
    ana.press(answer="call_me")
    assert ana.now()["answer"] == "call_me"
    assert 'href="/t/' not in ana.see()


def test_what_is_pressed_just_after_the_start_is_kept_and_agrees_nothing(town, ana):
    town.clock.moment = TOMORROW + HOUR
    told = ana.press("/time", half=["2026-10-09/am"]).text
    assert "Fredag 9 oktober, förmiddag" in told
    assert ana.now()["wishes"] == "2026-10-09/am"
    told = ana.press(answer="yes").text
    assert "Vi har sparat ditt svar." in told
    assert "Ring mig i stället" in told
    assert (ana.now()["answer"], ana.now()["status"]) == ("yes", "proposed")


def test_an_answer_to_what_was_called_off_meanwhile_is_told_that_it_was(town, ana):
    edit(town.house, ana.appointment, status="cancelled")
    assert "Mötet blir inte av" in ana.press(answer="yes").text
    assert "Mötet blir inte av" in ana.press("/time", half=["2026-10-09/am"]).text


@pytest.mark.parametrize(
    ("hours", "promised"),
    [
        (25, "Vi påminner dig dagen före. Och en gång"),
        (5, "Vi påminner dig två timmar före."),
        (1, "Det är så snart att vi inte påminner dig."),
    ],
)
def test_only_reminders_that_will_come_are_promised(town, hours, promised):
    person = town.house.participant("Kim", contact_by="sms", phone="+46701740605")
    ana = guest(town, participant_id=person, starts_at=town.clock.moment + hours * HOUR)
    assert promised in ana.press(answer="yes").text


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
