"""A page that was open for long overwrites nothing that others wrote, unless that was told."""

import datetime as dt

import pytest

from app.records import KINDS
from tests.house import Phone
from tests.sync.field import closed, verdict
from tests.web.kept import record
from tests.web.logged import WEEK, week_of
from tests.web.opened import fields_of, opened
from tests.web.test_team import words

MONDAY, TUESDAY = dt.date(2026, 10, 5), dt.date(2026, 10, 6)


@pytest.fixture
def closes(town, ana):
    """Has Kim's phone close Ana's case, as of Monday."""

    def close():
        phone = Phone(town.house, "Kim")
        phone.send()
        assert verdict(phone.send(closed(phone, ana, MONDAY))) == ["stored"]

    return close


def closing(town, ana):
    row = record(town, "participant", ana)
    return row["status"], row["closing_reason"], row["closed_on"]


def test_a_closing_that_a_phone_sent_meanwhile_is_told_and_stands_until_it_is_meant(
    town, sol, ana, closes
):
    page = opened(sol, f"/participants/{ana}/close")
    closes()
    answer = page.send(closing_reason="other", closed_on="2026-10-06")
    assert answer.status_code == 409
    told = words(answer.text)
    assert "Ärendet är avslutat." in told
    assert "Under tiden skrevs ”Har flyttat” här." in told
    assert "Under tiden skrevs ”5 oktober 2026” här." in told
    assert closing(town, ana) == ("closed", "moved", MONDAY)
    page.fields = fields_of(answer.text)
    assert page.send().status_code == 302
    assert closing(town, ana) == ("closed", "other", TUESDAY)


def test_a_page_of_before_that_says_nothing_overwrites_no_closing_either(town, sol, ana, closes):
    closes()
    sent = {"closing_reason": "other", "closed_on": "2026-10-06"}
    for more in ({}, {"seen": "[]"}, {"seen": "x"}):
        answer = sol.submit(f"/participants/{ana}/close", **sent, **more)
        assert answer.status_code == 409
    assert closing(town, ana) == ("closed", "moved", MONDAY)


def test_a_case_that_both_closed_alike_is_closed(town, sol, ana, closes):
    page = opened(sol, f"/participants/{ana}/close")
    closes()
    answer = page.send(closing_reason="moved", closed_on="2026-10-05")
    assert answer.status_code == 302
    assert closing(town, ana) == ("closed", "moved", MONDAY)


def test_the_page_of_a_closed_case_shows_what_stands_and_changes_what_is_changed(
    town, sol, ana, closes
):
    closes()
    page = opened(sol, f"/participants/{ana}/close")
    assert page.fields["closing_reason"] == "moved"
    assert page.send(closed_on="2026-10-06").status_code == 302
    assert closing(town, ana) == ("closed", "moved", TUESDAY)


def test_a_case_that_was_reopened_meanwhile_is_closed_again_whole(town, sol, ana, closes):
    closes()
    page = opened(sol, f"/participants/{ana}/close")
    sol.submit(f"/participants/{ana}/reopen")
    assert page.send().status_code == 302
    assert closing(town, ana) == ("closed", "moved", MONDAY)


@pytest.fixture
def bo(town):
    """A second admin."""
    town.house.colleague("Bo", role="admin")
    return town.at_work("Bo")


@pytest.fixture
def of_kim(town):
    """Where Kim's facts are changed."""
    return f"/admin/staff/{town.house.staff['Kim']}/edit"


def test_an_older_page_of_an_admin_takes_no_last_day_back(town, ada, bo, of_kim):
    page = opened(ada, of_kim)
    opened(bo, of_kim).send(active_to="2026-12-31", fte="0,5")
    assert page.send(name="Kim Ny").status_code == 302
    row = record(town, "staff", town.house.staff["Kim"])
    assert (row["name"], row["active_to"], row["fte"]) == ("Kim Ny", dt.date(2026, 12, 31), 0.5)


def test_a_last_day_that_two_admins_change_is_asked_about(town, ada, bo, of_kim):
    page = opened(ada, of_kim)
    opened(bo, of_kim).send(active_to="2026-12-31")
    answer = page.send(active_to="2026-11-30")
    assert answer.status_code == 409
    assert "”31 december 2026”" in words(answer.text)
    page.fields = fields_of(answer.text)
    opened(bo, of_kim).send(active_to="")
    answer = page.send()
    assert "Under tiden tömdes det här." in words(answer.text)
    assert page.fields["active_to"] == "2026-11-30"
    page.fields = fields_of(answer.text)
    assert page.send().status_code == 302
    assert record(town, "staff", town.house.staff["Kim"])["active_to"] == dt.date(2026, 11, 30)


def test_a_role_that_another_admin_gave_is_told_by_its_name(ada, bo, of_kim):
    page = opened(ada, of_kim)
    opened(bo, of_kim).send(role="supervisor")
    answer = page.send(role="admin")
    assert answer.status_code == 409
    assert "Under tiden skrevs ”Metodhandledare” här." in words(answer.text)


@pytest.fixture
def siv(town):
    """A second supervisor of the team."""
    town.house.colleague("Siv", role="supervisor")
    return town.at_work("Siv")


def kims(town):
    return f"/review/{WEEK}/{town.house.staff['Kim']}"


def comment_on(town, contact):
    row = record(town, "employer_contact", contact)
    assert row["reviewed_by"] == town.house.staff["Sol"]
    return row["review_comment"]


def test_who_signs_takes_nothing_away_of_what_a_colleague_wrote_meanwhile(town, sol, siv, ana):
    one, other = week_of(town.house, "Kim", 2, ana)
    page = opened(sol, f"{kims(town)}?at={one}")
    siv.submit(f"{kims(town)}/{one}/step", comment="Fråga om provdag.", seen="", at=other)
    led = page.send(f"{kims(town)}/{one}/sign").headers["Location"]
    assert comment_on(town, one) == "Fråga om provdag."
    assert "Båda står" not in words(sol.see(led))


def test_two_comments_that_were_written_at_once_both_stand(town, sol, siv, ana):
    one, other = week_of(town.house, "Kim", 2, ana)
    page = opened(sol, f"{kims(town)}?at={one}")
    siv.submit(f"{kims(town)}/{one}/step", comment="Fråga om provdag.", seen="", at=other)
    for _ in range(2):  # the answer was lost
        led = page.send(f"{kims(town)}/{one}/sign", comment="Bra.").headers["Location"]
        assert comment_on(town, one) == "Fråga om provdag.\n\nBra."
    assert "En kollega skrev en kommentar under tiden. Båda står" in words(sol.see(led))
    page = opened(sol, f"{kims(town)}?at={one}")
    page.send(f"{kims(town)}/{one}/step", comment="Bra.", at=other)
    assert comment_on(town, one) == "Bra."  # she saw both


def test_two_comments_for_which_there_is_no_room_are_told_and_the_first_stands(town, sol, siv, ana):
    one, other = week_of(town.house, "Kim", 2, ana)
    long = "x" * (KINDS["employer_contact"].fields["review_comment"].max_length or 0)
    siv.submit(f"{kims(town)}/{one}/sign", comment=long)
    answer = sol.submit(f"{kims(town)}/{one}/step", comment="Bra.", seen="", at=other)
    assert answer.status_code == 409
    assert "det finns inte plats för båda" in words(answer.text)
    assert record(town, "employer_contact", one)["review_comment"] == long
