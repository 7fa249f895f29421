"""A supervisor with a caseload of her own gives a case away on her phone, and goes on writing."""

from typing import Any

import pytest

from tests.house import TODAY, Phone, change
from tests.sync.field import AsRole, now_of, verdict, visit


def given_to(house, participant: str, name: str):
    """That a colleague is the participant's specialist."""
    ends = house.staff["Kim"], house.staff[name]
    return change("participant", participant, is_new=False, specialist_id=ends)


@pytest.mark.parametrize("is_one_request", [True, False])
def test_what_she_writes_after_that_is_a_note_to_the_new_specialist(house, is_one_request):
    ana = house.participant("Kim")
    kim, lee = AsRole(house, "Kim", "supervisor"), Phone(house, "Lee")
    kim.send()
    before, after = visit(house, ana, notes="Innan."), visit(house, ana, notes="Efteråt.")
    said = before, given_to(house, ana, "Lee"), after
    requests = [said] if is_one_request else [[one] for one in said]
    told = [one for request in requests for one in verdict(kim.send(*request))]
    assert told == ["stored", "stored", "late_note"]
    lee.send()
    assert [one["id"] for one in lee.of_kind("late_note")] == [after.id]
    assert [one["id"] for one in lee.of_kind("follow_up_visit")] == [before.record_id]


@pytest.mark.parametrize("is_one_request", [True, False])
def test_what_the_assignments_say_goes_before_the_name_in_the_row(house, is_one_request):
    ana = house.participant("Kim")
    kims = {"participant_id": ana, "specialist_id": house.staff["Kim"], "from_on": TODAY}
    house.make("assignment", **kims)
    kim = AsRole(house, "Kim", "supervisor")
    said = given_to(house, ana, "Lee"), visit(house, ana)
    requests = [said] if is_one_request else [[one] for one in said]
    assert [verdict(kim.send(*one)) for one in requests][-1][-1] == "stored"


@pytest.mark.parametrize("is_one_request", [True, False])
def test_who_was_enrolled_for_a_colleague_is_the_colleagues(house, is_one_request):
    said: dict[str, Any] = {
        "display_name": "Bo Påhittad", "specialist_id": house.staff["Lee"], "programme": "ips",
        "referred_on": TODAY.isoformat(), "employed_at_entry": False, "status": "engaged",
    }  # fmt: skip
    bo = change("participant", **said)
    kim = AsRole(house, "Kim", "supervisor")
    kim.send()
    sent = bo, visit(house, bo.record_id)
    requests = [sent] if is_one_request else [[one] for one in sent]
    told = [one for request in requests for one in verdict(kim.send(*request))]
    assert told == ["stored", "late_note"]
    assert kim.forgotten == [bo.record_id]
    assert now_of(house, "participant", bo.record_id)["specialist_id"] == house.staff["Lee"]
