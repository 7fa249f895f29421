"""A whole caseload goes to a colleague, as when somebody leaves."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.house import TODAY, Phone
from tests.web.handing import form_of, hand_over, page_of
from tests.web.kept import record, records
from tests.web.people import AT, Town
from tests.web.test_team import started, words


@pytest.fixture
def kims(town: Town) -> list[str]:
    """Kim's three participants; for one of them check-ins are open and missed."""
    ylva = started(town, "Kim", "Ylva Väntar", TODAY - dt.timedelta(days=10))
    return [ylva, *(town.house.participant("Kim", name) for name in ("Ana Ett", "Bo Två"))]


def leaves(town: Town, name: str, day: dt.date) -> None:
    town.house.write(Write("staff", town.house.staff[name], {"active_to": day}))


def test_the_page_says_who_goes_along_and_what_is_open(town, sol, kims):
    page = sol.see(form_of(town))
    assert page.count("checked") == len(kims)
    told = words(page)
    assert "Kim · 3 deltagare · " in told
    assert "1 öppen avstämning" in told
    assert "Ylva Väntar" in told


def test_all_of_them_reach_the_colleagues_phone_and_leave_the_other(town, sol, kims):
    kims_phone, lees_phone = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims_phone.send(), lees_phone.send()
    answer = hand_over(town, sol, kims, reason="workload")
    assert answer.headers["Location"] == f"{page_of(town)}?said=moved"
    kims_phone.send(), lees_phone.send()
    assert sorted(kims_phone.forgotten) == sorted(kims)
    assert sorted(row["id"] for row in lees_phone.of_kind("participant")) == sorted(kims)
    ties = [tie for tie in records(town, "assignment") if tie["from_on"] == TODAY]
    assert {tie["reason"] for tie in ties} == {"workload"}


def test_who_is_not_ticked_stays(town, sol, kims):
    hand_over(town, sol, kims[:1])
    whose = [record(town, "participant", one)["specialist_id"] for one in kims]
    assert whose == [town.house.staff[name] for name in ("Lee", "Kim", "Kim")]


def test_with_nobody_ticked_nothing_happens_and_the_page_says_so(town, sol, kims):
    answer = hand_over(town, sol, [])
    assert (answer.status_code, "Kryssa för minst en." in answer.text) == (400, True)
    assert records(town, "assignment") == []


def test_nobody_elses_participant_goes_along_by_a_forged_box(town, sol, kims):
    sol_own = town.house.participant("Sol", "Ana Hos Sol")
    assert hand_over(town, sol, [*kims, sol_own]).status_code == 409
    assert record(town, "participant", sol_own)["specialist_id"] == town.house.staff["Sol"]


def test_a_colleague_of_another_team_is_not_mine_to_empty(town, sol):
    per = town.house.colleague("Per", team="Syd")
    assert sol.get(f"/team/{per}/hand-over").status_code == 404


def test_without_a_form_token_nothing_moves(town, sol, kims):
    path = form_of(town)
    said = {"specialist_id": town.house.staff["Lee"], "chosen": kims}
    assert sol.client.post(path, data=said, base_url=AT).status_code == 400
    assert records(town, "assignment") == []


@pytest.mark.parametrize("days", [14, -1])
def test_who_leaves_is_told_to_the_supervisor_with_who_still_stands_there(town, sol, kims, days):
    last = TODAY + dt.timedelta(days=days)
    leaves(town, "Kim", last)
    told = words(sol.see("/team"))
    assert "3 deltagare står kvar där." in told
    page = sol.see(form_of(town))
    assert page.partition('value="leaves"')[2].startswith(" checked")
    hand_over(town, sol, kims)
    assert "står kvar där" not in sol.see("/team")


def test_nobody_gets_a_caseload_from_a_day_on_which_she_will_have_left(town, sol, kims):
    leaves(town, "Lee", TODAY + dt.timedelta(days=3))
    answer = hand_over(town, sol, kims, on=TODAY + dt.timedelta(days=4))
    assert (answer.status_code, "Lee: sista dag 10 okt" in words(answer.text)) == (400, True)
    assert records(town, "assignment") == []


def test_the_admin_who_sets_the_last_day_hears_how_many_but_no_name(town, ada, kims):
    kim = town.house.staff["Kim"]
    leaves(town, "Kim", TODAY + dt.timedelta(days=14))
    page = ada.see(f"/admin/staff/{kim}")
    assert "3 öppna ärenden står kvar där." in words(page)
    assert "Ylva" not in page
