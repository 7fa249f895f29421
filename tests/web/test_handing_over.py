"""A participant goes to a colleague from the supervisor's page."""

import datetime as dt

import pytest

from tests.house import TODAY, Phone
from tests.web.handing import form_of, hand_over, page_of
from tests.web.kept import record, records
from tests.web.logged import DAY, contact
from tests.web.test_team import started, words

LATER = TODAY + 5 * DAY


def test_a_hand_over_holds_at_the_next_request_and_on_both_phones(town, kim, lee, sol, ana):
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send(), lees.send()
    answer = hand_over(town, sol, ana)
    assert answer.headers["Location"] == f"{page_of(town)}?said=moved"
    assert kim.get(f"/participants/{ana}").status_code == 404
    assert "Ana Exempel" in lee.see("/participants")
    kims.send(), lees.send()
    assert kims.forgotten == [ana]
    assert [row["id"] for row in lees.of_kind("participant")] == [ana]


def test_a_hand_over_keeps_the_history(town, sol, ana):
    hand_over(town, sol, ana)
    ties = sorted(records(town, "assignment"), key=lambda tie: tie["from_on"])
    told = [(tie["specialist_id"], tie["from_on"], tie["to_on"]) for tie in ties]
    kim, lee = town.house.staff["Kim"], town.house.staff["Lee"]
    assert told == [
        (kim, dt.date(2026, 8, 20), TODAY - dt.timedelta(days=1)),
        (lee, TODAY, None),
    ]
    assert record(town, "participant", ana)["specialist_id"] == lee


def test_a_hand_over_moves_the_check_ins(town, sol, ana):
    hand_over(town, sol, ana)
    due = [row for row in records(town, "reminder") if row["participant_id"] == ana]
    later = {row["staff_id"] for row in due if row["due"] >= TODAY}
    assert later <= {town.house.staff["Lee"]}


def test_before_anybody_is_sure_nothing_has_happened_and_the_page_says_what_will(town, sol):
    ylva = started(town, "Kim", "Ylva Väntar", TODAY - 10 * DAY)
    bakery = town.house.make("employer", name="Bageri Sagokorn")
    promise = {"employer": bakery, "next_step_on": TODAY + 8 * DAY}
    contact(town.house, "Kim", TODAY - 2 * DAY, ylva, **promise)
    told = words(hand_over(town, sol, ylva, on=LATER, step="", reason="away").text)
    assert "Lämna över Ylva Väntar till Lee?" in told
    assert "Lee 0 av 20, sedan 1 · heltid" in told
    assert "Måndag 12 oktober" in told
    assert "Lovat Bageri Sagokorn lovat av Kim, övertas av Lee senast 15 okt" in told
    assert "6 passerade avstämningar den senaste Vecka 1 på jobbet sista dag var 3 okt" in told
    assert "Vecka 2 på jobbet Kim gör det innan senast 10 okt" in told
    assert "Vecka 3 på jobbet går till Lee senast 17 okt" in told
    assert "Lämna över Ylva Väntar till Lee Ändra" in told
    assert records(town, "assignment") == []


def test_the_phone_of_who_takes_over_hears_of_the_promise_and_its_makers_keeps_it(town, sol, ana):
    """The reminder stays its maker's; the other phone reads the promise off the contact."""
    made = contact(town.house, "Kim", TODAY - 2 * DAY, ana, next_step_on=TODAY + DAY)
    hand_over(town, sol, ana)
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send(), lees.send()
    told = [one for one in kims.of_kind("reminder") if one["fields"].get("contact_id") == made]
    assert [one["fields"]["staff_id"] for one in told] == [town.house.staff["Kim"]]
    assert [one["fields"]["contact_id"] for one in lees.of_kind("contact_link")] == [made]
    assert {one["fields"]["specialist_id"] for one in lees.of_kind("assignment")} == {
        town.house.staff[name] for name in ("Kim", "Lee")
    }
    assert lees.records[made]["fields"]["next_step_on"] == (TODAY + DAY).isoformat()


def test_the_summary_leads_back_to_the_form_as_it_was(town, sol, ana):
    page = hand_over(town, sol, ana, on=LATER, step="change", reason="workload").text
    for value in (LATER.isoformat(), town.house.staff["Lee"], "workload", ana):
        assert f'value="{value}"' in page
    assert page.count(" checked") == 3
    assert records(town, "assignment") == []


def test_pressed_twice_it_happens_once_and_leads_to_the_same_page(town, sol, ana):
    first, second = hand_over(town, sol, ana), hand_over(town, sol, ana)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(records(town, "assignment")) == 2


def test_whoever_was_handed_over_meanwhile_is_not_handed_over_again(town, sol, ana):
    town.house.colleague("Mio")
    hand_over(town, sol, ana)
    answer = hand_over(town, sol, ana, to="Mio")
    assert (answer.status_code, "annan arbetsspecialist" in answer.text) == (409, True)
    assert record(town, "participant", ana)["specialist_id"] == town.house.staff["Lee"]


@pytest.mark.parametrize("to", ["Neptunia", "Ada", "Sol", "Kim", "x"])
def test_nobody_is_handed_to_whoever_cannot_take_cases(town, sol, ana, to):
    whose = town.neighbour.staff.get(to) or town.house.staff.get(to, to)
    assert hand_over(town, sol, ana, to=whose).status_code == 400
    assert records(town, "assignment") == []


def test_one_enter_hands_nobody_over(town, sol, ana):
    page = sol.see(form_of(town, only=ana))
    assert "Lämna över Ana Exempel" in page
    assert "checked" not in page
    answer = hand_over(town, sol, ana, to="")
    assert (answer.status_code, "Det här behövs." in answer.text) == (400, True)
    assert records(town, "assignment") == []


def test_planned_for_a_later_day_she_stays_until_then(town, kim, lee, sol, ana):
    lees = Phone(town.house, "Lee")
    answer = hand_over(town, sol, ana, on=LATER, reason="away")
    assert answer.headers["Location"] == f"{page_of(town, LATER)}?said=planned"
    assert "Ana Exempel" in kim.see("/participants")
    lees.send()
    assert lees.of_kind("participant") == []
    town.clock.moment = town.house.now = town.clock.now() + dt.timedelta(days=5)
    lees.send()
    assert [row["id"] for row in lees.of_kind("participant")] == [ana]


def test_nobody_is_handed_over_for_a_day_that_has_passed(town, sol, ana):
    answer = hand_over(town, sol, ana, on=TODAY - DAY)
    assert (answer.status_code, "Den dagen har passerat." in answer.text) == (400, True)
    assert records(town, "assignment") == []


def test_who_was_referred_today_goes_over_though_nobody_had_her_for_a_day(town, sol):
    new = town.house.participant("Kim", "Ny I Dag", referred_on=TODAY, enrolled_on=None)
    assert hand_over(town, sol, new).headers["Location"] == "/hand-overs?said=moved"
    assert record(town, "participant", new)["specialist_id"] == town.house.staff["Lee"]
