"""What is asked of a specialist's own week, of its log, and of what an employer was promised."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from app.reminders.due import CheckIn, check_ins_of_specialist, log_reviews, promises, state
from app.reminders.facts import Absence, EmployerContact, Facts, Staff

KIM = Staff("kim", "specialist", "north", date(2026, 1, 1))
DAY = timedelta(days=1)


def contact(id: str, day: date, **facts: Any) -> EmployerContact:
    return EmployerContact(
        id, day, "kim", facts.pop("employer_id", "mill"), facts.pop("mode", "in_person"), **facts
    )


def week_of_kim(
    contacts: Sequence[EmployerContact], monday: date, kim: Staff = KIM, **facts: Any
) -> list[CheckIn]:
    return list(
        check_ins_of_specialist(Facts(contacts=contacts, staff=[kim], **facts), kim, [monday])
    )


def test_the_fourth_visit_in_person_by_thursday_makes_the_week() -> None:
    monday = date(2026, 1, 26)
    logged = [contact(f"k{n}", monday + n % 4 * DAY) for n in range(4)]
    assert week_of_kim(logged[:3], monday)[0].met_on is None
    assert week_of_kim(logged, monday)[0].met_by == "k3"
    assert week_of_kim([*logged[:3], contact("k4", monday + 4 * DAY)], monday)[0].met_on is None


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [("2026-01-26", "2026-01-30", 1), ("2026-01-27", None, 0), ("2026-01-01", "2026-01-29", 0)],
)
def test_a_week_is_asked_of_those_who_work_from_its_monday_to_its_friday(
    first: str, last: str | None, asked: int
) -> None:
    kim = KIM._replace(
        active_from=date.fromisoformat(first), active_to=date.fromisoformat(last) if last else None
    )
    assert len(week_of_kim([], date(2026, 1, 26), kim)) == asked


def test_a_week_of_absence_asks_nothing_also_when_it_is_the_53rd() -> None:
    assert week_of_kim([], date(2026, 12, 28), absences=[Absence("kim", "2026-W53")]) == []
    assert week_of_kim([], date(2026, 12, 28))[0].subject == "kim/2026-W53"


def test_supervisors_have_no_weekly_six() -> None:
    assert week_of_kim([], date(2026, 1, 26), KIM._replace(role="supervisor")) == []


def reviewed(*days: date | None) -> CheckIn:
    monday = date(2026, 1, 26)
    logged = [contact(f"k{n}", monday, reviewed_on=day) for n, day in enumerate(days)]
    (check_in,) = log_reviews(Facts(contacts=logged, staff=[KIM]), KIM)
    return check_in


def test_a_log_is_reviewed_when_the_last_contact_of_the_week_is() -> None:
    friday = date(2026, 2, 6)
    assert reviewed(date(2026, 1, 30), friday).met_on == friday
    assert reviewed(date(2026, 1, 30), None).met_on is None
    assert reviewed(date(2026, 1, 30), friday + DAY).met_on is None


def test_a_log_reviewed_in_its_own_week_is_met_when_its_window_opens() -> None:
    assert state(reviewed(date(2026, 1, 30)), date(2026, 2, 2)) == "met"


def test_only_the_weeks_asked_for_are_reviewed() -> None:
    facts = Facts(
        contacts=[contact("k1", date(2026, 1, 26)), contact("k2", date(2026, 2, 3))], staff=[KIM]
    )
    assert [c.subject for c in log_reviews(facts, KIM, [date(2026, 2, 2), date(2026, 2, 9)])] == [
        "kim/2026-W06"
    ]


def test_a_promise_is_kept_by_any_later_contact_of_the_same_two_by_then() -> None:
    made = contact("k1", date(2026, 2, 2), next_step_on=date(2026, 2, 9))
    kept = contact("k2", date(2026, 2, 4), mode="phone")
    others = [contact("k0", date(2026, 2, 3), employer_id="inn"), contact("k3", date(2026, 2, 2))]
    (open_still,) = promises(Facts(contacts=[made, *others]))
    (met,) = promises(Facts(contacts=[made, kept, *others]))
    assert (open_still.met_on, met.met_by, met.contact_id, met.employer_id) == (
        None,
        "k2",
        "k1",
        "mill",
    )
