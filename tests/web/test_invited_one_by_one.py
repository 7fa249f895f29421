"""Several times are asked about one after the other, a question a page; or all at once."""

import datetime as dt

import pytest
import vobject

from app.appointments.tokens import after, next_of
from tests.appointments.asked import edit, link_to_all, now_of, proposed_weekly
from tests.web.at_a_link import Guest, telling
from tests.web.people import AT


@pytest.fixture
def ana(town) -> Guest:
    """She is asked about four Thursdays."""
    first, *others = proposed_weekly(town.house, 4)
    token = link_to_all(town.house, [first, *others])
    return Guest(town, town.stranger(), first, token, others)


def answers(ana: Guest) -> list[str | None]:
    """What she said to each."""
    return [now_of(ana.town.house, one)["answer"] for one in (ana.appointment, *ana.others)]


def test_the_first_question_says_how_many_follow_and_an_answer_leads_on(ana):
    assert "Sedan frågar vi om 3 tider till." in ana.see()
    second = ana.press(answer="no").text
    assert "Passar den här tiden?" in second
    assert "Torsdag 15 oktober" in second
    assert "Sedan frågar vi om 2 tider till." in second
    assert "Till nästa fråga" in ana.see()


def test_who_says_yes_is_asked_whether_the_others_suit_too(ana):
    page = ana.press(answer="yes").text
    assert "Passar de här tiderna också?" in page
    assert all(day in page for day in ("15 oktober", "22 oktober", "29 oktober"))
    assert not telling(page)
    assert answers(ana) == ["yes", None, None, None]
    assert "Tack. Då ses vi." in ana.press("/all").text
    assert answers(ana) == ["yes"] * 4
    assert "Tack. Då ses vi." in ana.see("/all")


def test_after_a_yes_to_all_each_time_is_named_can_be_changed_and_lies_in_the_calendar(ana):
    ana.press(answer="yes")
    thanks = ana.press("/all").text
    for day, token in zip(("15 oktober", "22 oktober"), after(ana.token), strict=False):
        assert f'/t/{token}?again=1&amp;first={ana.token}"><span>Torsdag {day}' in thanks
    events = vobject.readOne(ana.open("/calendar.ics").text).vevent_list
    assert [one.uid.value for one in events] == [ana.appointment, *ana.others]
    assert {one.status.value for one in events} == {"CONFIRMED"}
    told = ana.press("/time", half=["2026-10-09/am"]).text
    assert told.count("Ja, det passar") == 3
    ana.browser.client.post(f"/t/{next_of(ana.token)}", data={"answer": "no"}, base_url=AT)
    assert "15 oktober 13.30<br>Nej, inte den här gången" in ana.see()


def test_the_page_of_a_later_time_leads_back_to_the_first(ana):
    ana.press(answer="yes")
    ana.press("/all")
    second = next_of(ana.token)
    page = ana.browser.see(f"/t/{second}?first={ana.token}")
    assert f'href="/t/{ana.token}?again=1"><span>Torsdag 8 oktober' in page
    assert f'href="/t/{next_of(second)}?again=1&amp;first={ana.token}"' in page
    assert f'href="?in=en&amp;first={ana.token}"' in page
    ana.browser.client.post(f"/t/{second}?first={ana.token}", data={"answer": "no"}, base_url=AT)
    assert answers(ana) == ["yes", "no", "yes", "yes"]


def test_a_later_link_by_itself_tells_of_no_time_before_it(ana):
    ana.press(answer="yes")
    second = next_of(ana.token)
    for first in ("", "?first=", "?first=guessed", f"?first={next_of(second)}"):
        page = ana.browser.see(f"/t/{second}{first}")
        assert ana.token not in page
        assert "Sedan frågar vi om 2 tider till." in page
        assert "first=" not in page.replace(f"first={second}", "")


def test_a_yes_to_all_leaves_what_was_answered_and_what_was_called_off(ana):
    edit(ana.town.house, ana.others[2], status="cancelled")
    ana.browser.client.post(f"/t/{next_of(ana.token)}", data={"answer": "no"}, base_url=AT)
    ana.press("/all")
    assert answers(ana) == [None, "no", "yes", None]


def test_the_last_answer_is_thanked_for_and_what_has_begun_is_asked_no_more(town, ana):
    town.clock.moment += dt.timedelta(days=9)
    ana.token = next_of(next_of(ana.token))
    assert "Sedan frågar vi om en tid till." in ana.see()
    ana.token = next_of(ana.token)
    assert "Tack för att du sa till." in ana.press(answer="no").text
