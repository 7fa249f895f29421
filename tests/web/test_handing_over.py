"""A participant goes to a colleague from the supervisor's page."""

import datetime as dt
from typing import Any

from tests.house import TODAY, Phone
from tests.web.kept import record, records
from tests.web.people import Browser


def hand_over(supervisor: Browser, participant: str, to: str, on: dt.date = TODAY, **more: Any):
    said = {"specialist_id": to, "from_on": on.isoformat(), **more}
    return supervisor.submit(f"/participants/{participant}/hand-over", **said)


def test_a_hand_over_holds_at_the_next_request_and_on_both_phones(town, kim, lee, sol, ana):
    kims, lees = Phone(town.house, "Kim"), Phone(town.house, "Lee")
    kims.send(), lees.send()
    answer = hand_over(sol, ana, town.house.staff["Lee"])
    assert answer.headers["Location"] == f"/participants/{ana}?said=moved"
    assert kim.get(f"/participants/{ana}").status_code == 404
    assert "Ana Exempel" in lee.see("/participants")
    kims.send(), lees.send()
    assert kims.forgotten == [ana]
    assert [row["id"] for row in lees.of_kind("participant")] == [ana]


def test_a_hand_over_keeps_the_history(town, sol, ana):
    hand_over(sol, ana, town.house.staff["Lee"])
    ties = sorted(records(town, "assignment"), key=lambda tie: tie["from_on"])
    told = [(tie["specialist_id"], tie["from_on"], tie["to_on"]) for tie in ties]
    kim, lee = town.house.staff["Kim"], town.house.staff["Lee"]
    assert told == [
        (kim, dt.date(2026, 8, 20), TODAY - dt.timedelta(days=1)),
        (lee, TODAY, None),
    ]
    assert record(town, "participant", ana)["specialist_id"] == lee


def test_a_hand_over_moves_the_check_ins(town, sol, ana):
    hand_over(sol, ana, town.house.staff["Lee"])
    due = [row for row in records(town, "reminder") if row["participant_id"] == ana]
    later = {row["staff_id"] for row in due if row["due"] >= TODAY}
    assert later <= {town.house.staff["Lee"]}


def test_nobody_is_handed_to_somebody_elses_staff(town, sol, ana):
    for to in (town.neighbour.staff["Noa"], town.house.staff["Ada"], "x"):
        answer = hand_over(sol, ana, to)
        assert answer.status_code == 400
    assert records(town, "assignment") == []


def test_one_enter_hands_nobody_over(town, sol, ana):
    page = sol.see(f"/participants/{ana}/hand-over")
    assert page.partition("<option")[2].startswith(' value="">Välj en kollega</option>')
    assert "selected" not in page
    assert "checked" not in page
    answer = hand_over(sol, ana, "")
    assert (answer.status_code, "Det här behövs." in answer.text) == (400, True)
    assert records(town, "assignment") == []


def test_planned_for_a_later_day_she_stays_until_then(town, kim, lee, sol, ana):
    lees = Phone(town.house, "Lee")
    later = TODAY + dt.timedelta(days=5)
    answer = hand_over(sol, ana, town.house.staff["Lee"], on=later, reason="away")
    assert answer.headers["Location"] == f"/participants/{ana}?said=planned"
    assert "Ana Exempel" in kim.see("/participants")
    lees.send()
    assert lees.of_kind("participant") == []
    town.clock.moment = town.house.now = town.clock.now() + dt.timedelta(days=5)
    lees.send()
    assert [row["id"] for row in lees.of_kind("participant")] == [ana]


def test_nobody_is_handed_over_for_a_day_that_has_passed(town, sol, ana):
    answer = hand_over(sol, ana, town.house.staff["Lee"], on=TODAY - dt.timedelta(days=1))
    assert (answer.status_code, "Den dagen har passerat." in answer.text) == (400, True)
    assert records(town, "assignment") == []
