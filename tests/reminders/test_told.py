from datetime import date, timedelta

import pytest

from app.reminders.due import check_ins_of_participant
from app.reminders.facts import Assignment, Facts, Participant, Staff
from app.reminders.told import supervisor_on

TIES = [
    Assignment("ana", "lee", date(2026, 2, 1), date(2026, 2, 10)),
    Assignment("ana", "kim", date(2026, 3, 1)),
    Assignment("ana", "mo", date(2026, 1, 1), date(2026, 1, 31)),
]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 12, 31), "sam"),
        (date(2026, 1, 31), "mo"),
        (date(2026, 2, 10), "lee"),
        (date(2026, 2, 20), "lee"),
        (date(2026, 3, 1), "kim"),
        (date(2030, 1, 1), "kim"),
    ],
)
def test_the_specialist_on_the_due_day_is_told(day: date, told: str) -> None:
    ana = Participant("ana", "sam", enrolled_on=day - timedelta(days=14))
    first, *_ = check_ins_of_participant(Facts([ana], TIES), ana)
    assert (first.due, first.staff_id) == (day, told)


def test_the_first_supervisor_at_work_in_the_team_reads_the_log() -> None:
    kim = Staff("kim", "specialist", "north", date(2026, 1, 1))
    staff = [
        kim,
        Staff("u3", "supervisor", "north", date(2026, 1, 1)),
        Staff("u2", "supervisor", "north", date(2026, 2, 1), date(2026, 2, 28)),
        Staff("u1", "supervisor", "south", date(2026, 1, 1)),
    ]
    facts = Facts(staff=staff)
    days = [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1)]
    assert [supervisor_on(day, "kim", facts) for day in days] == [None, "u3", "u2", "u3"]
