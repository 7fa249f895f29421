"""The phone is given a condition instead of the rules: it must come to the same answer."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given

from app.caseload.weeks import mondays
from app.reminders.due import check_ins, check_ins_of_participant, log_reviews, promises
from app.reminders.facts import EmployerContact, Facts, Participant, Placement, Staff
from tests.reminders import caseloads

NINE_WEEKS = timedelta(days=63)


def satisfying(meets: dict[str, Any], facts: Facts) -> int:
    """What a phone does: count the records of a kind that fit, knowing nothing of rules."""
    rows = {
        "follow_up_visit": facts.visits,
        "employer_contact": facts.contacts,
        "profile": facts.profiles,
    }
    return sum(_fits(meets, record._asdict()) for record in rows[meets["kind"]])  # type: ignore[attr-defined]


def _fits(meets: dict[str, Any], record: dict[str, Any]) -> bool:
    return (
        all(record[field] in allowed for field, allowed in meets["where"].items())
        and meets["from"] <= record[meets["date"]].isoformat() <= meets["to"]
        and (meets["linked_to"] is None or meets["linked_to"] in record["participant_ids"])
        and (meets["not"] is None or meets["not"] != record["id"])
    )


@caseloads.unhurried
@given(caseloads.facts())
def test_the_condition_on_the_phone_gives_the_answer_of_the_server(
    drawn: tuple[Facts, date],
) -> None:
    facts, base = drawn
    for check_in in check_ins(facts, [*mondays(base - NINE_WEEKS, base + NINE_WEEKS)]):
        if check_in.meets:
            assert (satisfying(check_in.meets, facts) >= check_in.meets["count"]) == (
                check_in.met_on is not None
            )


def test_a_follow_up_is_met_by_a_visit_until_the_job_ends() -> None:
    ana = Participant("ana", "kim", date(2026, 1, 1))
    job = Placement("mill", "ana", "job", date(2026, 2, 2), job_end=date(2026, 2, 6))
    week_1 = next(
        c
        for c in check_ins_of_participant(Facts([ana], placements=[job]), ana)
        if c.rule == "week_1"
    )
    assert week_1.meets == {
        "kind": "follow_up_visit",
        "where": {
            "participant_id": ["ana"],
            "mode": ["in_person"],
            "with_whom": ["participant", "both", None],
        },
        "date": "date",
        "from": "2026-02-02",
        "to": "2026-02-06",
        "count": 1,
        "linked_to": None,
        "not": None,
    }


def test_a_promise_is_met_by_the_next_contact_and_never_by_itself() -> None:
    made = EmployerContact(
        "k1", date(2026, 2, 2), "kim", "mill", "phone", next_step_on=date(2026, 2, 9)
    )
    (promise,) = promises(Facts(contacts=[made]))
    assert promise.meets == {
        "kind": "employer_contact",
        "where": {"employer_id": ["mill"], "specialist_id": ["kim"]},
        "date": "date",
        "from": "2026-02-03",
        "to": "2026-02-09",
        "count": 1,
        "linked_to": None,
        "not": "k1",
    }


def test_a_log_review_is_for_the_server_to_judge() -> None:
    kim = Staff("kim", "specialist", "north", date(2026, 1, 1))
    facts = Facts(
        contacts=[EmployerContact("k1", date(2026, 2, 2), "kim", "mill", "phone")], staff=[kim]
    )
    assert [check_in.meets for check_in in log_reviews(facts, kim)] == [None]
