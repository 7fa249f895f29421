"""Whose participant Ana is as colleagues come and go, and when she is on a caseload."""

from datetime import date

from app.caseload.on_a_day import on_caseload, specialist_on, ties_of
from app.reminders.facts import Assignment, Participant

ANA = Participant("ana", "kim", date(2026, 9, 1), date(2026, 9, 30))
TIES = ties_of(
    [
        Assignment("ana", "lee", date(2026, 9, 1), date(2026, 9, 10)),
        Assignment("ana", "mia", date(2026, 9, 15)),
        Assignment("bo", "sol", date(2026, 9, 1)),
    ]
)


def test_she_is_of_whoever_is_assigned_and_between_two_of_the_last_one() -> None:
    days = {date(2026, 9, day): whose for day, whose in ((1, "lee"), (10, "lee"), (15, "mia"))}
    days[date(2026, 9, 12)] = "lee"
    days[date(2026, 8, 31)] = "kim"
    assert {day: specialist_on(TIES, ANA, day) for day in days} == days


def test_without_any_assignment_she_is_of_her_own_specialist() -> None:
    assert specialist_on({}, ANA, date(2026, 9, 5)) == "kim"


def test_she_is_on_the_caseload_from_enrolment_to_the_day_before_closing() -> None:
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 29), date(2026, 9, 30)]
    assert [on_caseload(ANA, day) for day in days] == [False, True, True, False]
    assert not on_caseload(ANA._replace(enrolled_on=None), date(2026, 9, 5))
