"""The page of a hand-over, for both: first what is owed, and names only for who holds them."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.house import NOON, TODAY, new_id
from tests.web.handing import form_of, hand_over, page_of
from tests.web.kept import records
from tests.web.logged import DAY, contact
from tests.web.people import Browser, Town
from tests.web.test_team import started, words

LATER = TODAY + 5 * DAY


def goes(town: Town, sol: Browser, ana: str, on: dt.date = TODAY) -> str:
    hand_over(town, sol, ana, on=on)
    return page_of(town, on)


def test_promises_and_check_ins_come_first(town, sol, ana):
    bakery = town.house.make("employer", name="Bageri Sagokorn")
    more = {"employer": bakery, "next_step_on": TODAY + DAY}
    contact(town.house, "Kim", TODAY - 2 * DAY, ana, **more)
    told = words(sol.see(goes(town, sol, ana)))
    assert "Ana Exempel Söker · 2 arbetsspecialister hittills" in told
    assert "Lovat Bageri Sagokorn lovat av Kim, övertas av Lee senast 8 okt" in told
    assert "Från Kim till Lee 1 deltagare" in words(sol.see("/hand-overs"))


def test_a_promise_that_was_seen_to_in_another_way_says_so(town, sol, ana):
    more = {"next_step_on": TODAY - DAY}
    made = contact(town.house, "Kim", TODAY - 2 * DAY, ana, **more)
    [check_in] = [one["id"] for one in records(town, "reminder") if one["contact_id"] == made]
    said = {"specialist_id": town.house.staff["Kim"], "contact_id": made, "how": "message"}
    town.house.make("done_elsewhere", check_in_id=check_in, done_on=TODAY, **said)
    told = "av Kim, övertas av Lee · Gjord på annat sätt 7 okt sista dag var 6 okt"
    assert told in words(hand_over(town, sol, ana, step="form").text)
    page = sol.see(goes(town, sol, ana))
    assert told in words(page)
    assert '<span class="second">sista dag var 6 okt' in page


def test_what_came_late_from_the_former_phone_is_counted_and_not_quoted(town, sol, ana):
    path = goes(town, sol, ana)
    note = {"subject_kind": "follow_up_visit", "subject_id": new_id(), "participant_id": ana}
    said = '{"notes": "Hemligt ord"}'
    note |= {"author_id": town.house.staff["Kim"], "received_at": NOON, "said": said}
    town.house.make("late_note", **note)
    page = sol.see(path)
    assert "1 sen anteckning att läsa" in words(page)
    assert "Hemligt ord" not in page


def test_who_is_owed_something_soonest_stands_first(town, sol):
    bo = town.house.participant("Kim", "Bo Lugn", enrolled_on=TODAY - DAY)
    ylva = started(town, "Kim", "Ylva Väntar", TODAY - 10 * DAY)
    goes(town, sol, bo)
    told = words(sol.see(goes(town, sol, ylva)))
    assert told.index("Ylva Väntar") < told.index("Bo Lugn")


def test_the_form_tells_how_many_specialists_there_were(town, sol, ana):
    goes(town, sol, ana)
    told = words(sol.see(form_of(town, "Lee", only=ana)))
    assert "2 arbetsspecialister hittills" in told
    assert "2 arbetsspecialister hittills" in words(sol.see(f"/participants/{ana}"))


@pytest.mark.parametrize(("on", "sees"), [(TODAY, "Lee"), (LATER, "Kim")])
def test_each_of_the_two_sees_names_only_while_holding_them(town, kim, lee, sol, ana, on, sees):
    path = goes(town, sol, ana, on)
    pages = {"Kim": kim.see(path), "Lee": lee.see(path)}
    assert {name for name, page in pages.items() if "Ana Exempel" in page} == {sees}
    assert all("1 deltagare" in page for page in pages.values())


def test_a_planned_one_is_listed_as_planned(town, kim, sol, ana):
    goes(town, sol, ana, LATER)
    assert "Planerade 1 Från Kim till Lee 1 deltagare 12 okt" in words(kim.see("/hand-overs"))


def test_whom_it_does_not_concern_finds_nothing(town, sol, ana):
    path = goes(town, sol, ana)
    town.house.colleague("Per", team="Syd")
    per = town.at_work("Per")
    assert per.get(path).status_code == 404
    assert "Från Kim" not in per.see("/hand-overs")


@pytest.mark.parametrize("day", ["2026-10-06", "x"])
def test_there_is_no_page_of_a_day_on_which_nobody_went(town, sol, ana, day):
    goes(town, sol, ana)
    assert sol.get(page_of(town, TODAY).replace("2026-10-07", day)).status_code == 404


def test_back_and_forth_is_told_as_two_specialists(town, sol, ana):
    goes(town, sol, ana)
    hand_over(town, sol, ana, to="Kim", giver="Lee", on=LATER)
    town.clock.moment += 5 * DAY
    del town.people["Sol"]
    back = page_of(town, LATER, "Lee", "Kim")
    assert "2 arbetsspecialister hittills" in words(town.at_work("Sol").see(back))


def test_who_leaves_with_participants_is_told_on_top(town, sol, ana):
    last = {"active_to": TODAY + 9 * DAY}
    town.house.write(Write("staff", town.house.staff["Kim"], last))
    told = words(sol.see("/hand-overs"))
    assert "Kim : sista dag 16 okt. 1 deltagare står kvar där." in told


@pytest.mark.parametrize(("speaks", "blamed"), [("Lee", None), (None, "Lee"), ("Kim", None)])
def test_a_promise_is_expected_of_whoever_has_her_on_its_day(town, sol, ana, speaks, blamed):
    bakery = town.house.make("employer", name="Bageri Sagokorn")
    contact(town.house, "Kim", TODAY - 2 * DAY, ana, employer=bakery, next_step_on=TODAY + DAY)
    hand_over(town, sol, ana)
    team = {name: town.house.staff[name] for name in ("Kim", "Lee")}
    waits = {name for name, id_ in team.items() if "Sagokorn" in sol.see(f"/team/{id_}")}
    assert waits == {"Lee"}
    if speaks:
        contact(town.house, speaks, TODAY + DAY, employer=bakery, mode="phone")
    town.clock.moment += 2 * DAY
    del town.people["Sol"]
    page = town.at_work("Sol").see("/week")
    told = [name for name in team if f"{name} 1 löfte till en arbetsgivare" in words(page)]
    assert told == ([blamed] if blamed else [])
