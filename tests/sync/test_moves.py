"""A case closes, opens again, goes to a colleague and comes back: nothing lost, nothing doubled."""

import datetime as dt
from typing import Any

from app.store.rows import find
from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.sync.field import closed, hand_over, verdict, visit

MONTH_AND_A_DAY = dt.timedelta(days=31)


def to(house, participant, name, day):
    """A hand-over that takes effect on a day."""
    tie = {"participant_id": participant, "specialist_id": house.staff[name], "from_on": day}
    house.make("assignment", **tie)
    house.write(Write("participant", participant, {"specialist_id": house.staff[name]}))


def visits_here(phone):
    """The ids of the visits that a phone shows, after it forgot whom it was told to forget."""
    shown = phone.of_kind("follow_up_visit")
    return sorted(one["id"] for one in shown)


def test_a_closed_case_is_forgotten_after_thirty_days_and_comes_back_whole(house):
    ana = house.participant("Kim")
    phone, made = Phone(house, "Kim"), visit(house, ana)
    phone.send(made)
    assert verdict(phone.send(closed(phone, ana))) == ["stored"]
    house.now += MONTH_AND_A_DAY
    phone.send()
    assert phone.forgotten == [ana]
    phone.records.clear()
    house.write(Write("participant", ana, {"status": "searching", "closed_on": None}))
    phone.send()
    assert visits_here(phone) == [made.record_id]
    assert phone.records[ana]["fields"]["status"] == "searching"


def test_what_was_written_while_the_case_was_closed_is_kept_for_whoever_looks(house):
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    phone.send()
    phone.send(closed(phone, ana))
    house.now += MONTH_AND_A_DAY
    assert verdict(phone.send(visit(house, ana, notes="Sista besöket."))) == ["late_note"]


def test_there_and_back_again_every_visit_is_there_once(house):
    ana = house.participant("Kim")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    before = visit(house, ana)
    kim.send(before)
    hand_over(house, ana, "Lee")
    late = visit(house, ana)
    kim.send(late)
    lees = visit(house, ana, specialist_id=house.staff["Lee"])
    lee.send(lees)
    tomorrow = TODAY + dt.timedelta(days=1)
    to(house, ana, "Kim", tomorrow)
    house.now += dt.timedelta(days=1)
    kim.records.clear()
    after = visit(house, ana)
    kim.send(after)
    lee.send()
    assert (kim.forgotten, lee.forgotten) == ([ana], [ana])
    expected = sorted(one.record_id for one in (before, lees, after))
    assert visits_here(kim) == expected
    assert [one["id"] for one in kim.of_kind("late_note")] == [late.id]
    with house.session() as session:
        kept = find(session, house.organisation, "follow_up_visit")
    assert sorted(row["id"] for row in kept) == expected


def test_there_and_back_between_two_syncs_leaves_the_phone_as_it_was(house):
    ana = house.participant("Kim")
    kim, made = Phone(house, "Kim"), visit(house, ana)
    kim.send(made)
    hand_over(house, ana, "Lee")
    Phone(house, "Lee").send()
    to(house, ana, "Kim", TODAY + dt.timedelta(days=1))
    house.now += dt.timedelta(days=1)
    kim.send()
    assert kim.forgotten == []
    assert visits_here(kim) == [made.record_id]


def test_a_whole_caseload_goes_to_a_colleague(house):
    people = [house.participant("Kim", f"Prov {number}") for number in range(6)]
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send(*(visit(house, one) for one in people))
    for one in people:
        hand_over(house, one, "Lee")
    kim.send()
    lee.send()
    assert sorted(kim.forgotten) == sorted(people)
    assert sorted(one["id"] for one in lee.of_kind("participant")) == sorted(people)
    assert len(lee.of_kind("follow_up_visit")) == 6


def test_whoever_was_deleted_past_undoing_is_gone_also_for_what_comes_late(house):
    ana = house.participant("Kim")
    kim, tablet, made = Phone(house, "Kim"), Phone(house, "Kim"), visit(house, ana)
    kim.send(made)
    tablet.send()
    gone: dict[str, Any] = {"deleted_at": (None, "2026-10-07T10:00:00Z")}
    tablet.send(change("participant", ana, 0, False, **gone))
    house.now += MONTH_AND_A_DAY
    edit = change("follow_up_visit", made.record_id, is_new=False, minutes=(None, 30))
    told = kim.send(visit(house, ana), edit)
    assert [one["code"] for one in told["verdicts"]] == ["too_late", "too_late"]
