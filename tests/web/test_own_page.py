"""A participant opens the own page by a link and a code, sees the times ahead and answers."""

from app.own_page import visits
from app.own_page.codes import LASTS, MOST_TRIES
from app.store.write import By
from tests.appointments.asked import HOUR, TOMORROW, agrees, edit, now_of, proposed
from tests.web.at_a_link import telling
from tests.web.at_their_page import OwnPage, ana, linked

__all__ = ["ana"]


def test_a_code_to_the_known_telephone_opens_the_page_and_tells_nobody_anything(ana: OwnPage):
    assert "Är det du?" in ana.see()
    code = ana.asks()
    [text] = ana.gateway.texts
    assert text["to"] == "+46701740605"
    assert text["message"] == f"{code} är koden till din sida. Ge den inte till någon."
    assert "Dina möten" in ana.press("/code", code=f"{code[:3]} {code[3:]}").text


def test_who_is_written_to_by_e_mail_gets_the_code_there(ana: OwnPage):
    ana.anew(contact_by="mail")
    assert "Dina möten" in ana.comes_in().text
    [letter] = ana.office.letters
    assert (letter["To"], letter["Subject"]) == ("ana@example.org", "Din kod")


def test_before_the_code_nothing_tells_whose_page_it_is_or_what_of(ana: OwnPage):
    proposed(ana.town.house, participant_id=ana.person, status="confirmed")
    for page in (ana.see(), ana.see("/code"), ana.press("/code", code="000000").text):
        assert not telling(page)
        assert "<script" not in page


def test_a_code_opens_once_and_only_its_own_link(ana: OwnPage):
    other = OwnPage(**{**vars(ana), "token": linked(ana.town, ana.town.house.participant("Kim"))})
    code = ana.asks()
    assert other.elsewhere().press("/code", code=code).status_code == 400
    assert ana.press("/code", code=code).status_code == 200
    assert ana.elsewhere().press("/code", code=code).status_code == 400


def test_five_tries_use_a_code_up_and_another_can_be_asked_for(ana: OwnPage):
    code = ana.asks()
    for number in range(MOST_TRIES):
        ana.town.clock.moment += HOUR / 30
        wrong = f"{(int(code) + number + 1) % 10**6:06}"
        assert "Koden stämmer inte" in ana.press("/code", code=wrong).text
    ana.town.clock.moment += HOUR / 30
    assert ana.press("/code", code=code).status_code == 400
    ana.town.clock.moment += HOUR / 2
    assert "Dina möten" in ana.comes_in().text


def test_a_code_lasts_half_an_hour_and_an_older_one_as_long_as_a_newer(ana: OwnPage):
    first = ana.asks()
    ana.town.clock.moment += LASTS - HOUR / 60
    ana.asks()
    assert "Dina möten" in ana.press("/code", code=first).text
    late = ana.asks()
    ana.town.clock.moment += LASTS
    assert ana.elsewhere().press("/code", code=late).status_code == 400


def test_times_ahead_are_told_with_whom_and_where_and_answered_as_by_a_link(ana: OwnPage):
    made = proposed(ana.town.house, participant_id=ana.person)
    later = proposed(
        ana.town.house, participant_id=ana.person, starts_at=TOMORROW + 30 * HOUR, place="Kajen"
    )
    gone = proposed(ana.town.house, participant_id=ana.person, place="Torget")
    edit(ana.town.house, gone, status="cancelled")
    page = ana.comes_in().text
    for words in ("Torsdag 8 oktober", "klockan 13.30", "Du träffar Kim.", "Biblioteket", "Kajen"):
        assert words in page
    assert "Torget" not in page
    assert "Passar den här tiden?" in ana.see(f"/meetings/{made}")
    assert "Tack. Då ses vi." in ana.press(f"/meetings/{made}", answer="yes").text
    ana.press(f"/meetings/{later}", answer="another_time")
    ana.press(f"/meetings/{later}/time", half="2026-10-12/am")
    assert (now_of(ana.town.house, made)["status"], now_of(ana.town.house, later)["status"]) == (
        "confirmed",
        "move_asked",
    )
    assert "Ja, det passar" in ana.see()
    assert ana.open(f"/meetings/{made}/calendar.ics").mimetype == "text/calendar"


def test_what_staff_say_was_agreed_is_told_to_be_their_word_and_can_be_answered(ana: OwnPage):
    made = proposed(ana.town.house, participant_id=ana.person, status="confirmed")
    page = ana.comes_in().text
    assert "Kim har skrivit att ni är överens om tiden." in page
    assert "Du har svarat" not in page
    assert ">Svara<" in page
    file = ana.open(f"/meetings/{made}/calendar.ics").text
    assert "STATUS:TENTATIVE" in file
    edit(ana.town.house, made, status="proposed")
    ana.town.house.write(*agrees(made), by=By(ana.town.house.now, ana.town.house.staff["Lee"]))
    assert "Lee har skrivit att ni är överens om tiden." in ana.see()


def test_another_participants_time_is_not_there(ana: OwnPage):
    foreign = proposed(ana.town.house)
    ana.comes_in()
    assert "Dina möten" in ana.press(f"/meetings/{foreign}", answer="yes").text
    assert now_of(ana.town.house, foreign)["answer"] is None


def test_closing_the_page_ends_the_visit_and_so_does_an_hour(ana: OwnPage):
    ana.comes_in()
    assert "Sidan är stängd" in ana.press("/out").text
    assert "Är det du?" in ana.see()
    ana.comes_in()
    assert "Dina möten" in ana.see()
    ana.town.clock.moment += visits.LASTS
    assert "Är det du?" in ana.see()


def test_what_is_pressed_too_late_waits_behind_a_new_code(ana: OwnPage):
    made = proposed(ana.town.house, participant_id=ana.person)
    ana.comes_in()
    ana.town.clock.moment += visits.LASTS
    page = ana.press(f"/meetings/{made}", answer="yes")
    assert "sparas det du valde" in page.text
    kept = page.text.partition('name="kept" value="')[2].partition('"')[0]
    kept = kept.replace("&#34;", '"').replace("&amp;", "&")
    code = ana.asks()
    assert "sex siffror" in ana.press("/send", kept=kept).text
    again = ana.press("/code", code=code, kept=kept).text
    assert f'action="{ana.path}/meetings/{made}"' in again
    assert '<input type="hidden" name="answer" value="yes">' in again
    assert now_of(ana.town.house, made)["answer"] is None
    ana.press(f"/meetings/{made}", answer="yes")
    assert now_of(ana.town.house, made)["answer"] == "yes"
