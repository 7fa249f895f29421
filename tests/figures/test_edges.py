"""The first and the last day of everything, told about Ana and her jobs."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.caseload.quarter import Quarter
from app.figures.facts import Facts, Participant, Placement
from app.figures.seen import Seen
from app.figures.table import figures

Q3 = Quarter(2026, 3)
FIRST, LAST = Q3.first, Q3.last
DAY = timedelta(days=1)
ANA = Participant(
    "id-of-ana", "ana", "kim", "ips", None, "searching", False, date(2026, 1, 7), date(2026, 1, 7),
    None, None,
)  # fmt: skip


def job(ref: str, start: date, worked: date | None = None, end: date | None = None) -> Placement:
    # The ids in the database are in another order than those in files.
    made_up = "".join(chr(256 - ord(letter)) for letter in ref)
    return Placement(made_up, ref, ANA.id, "job", True, None, start, worked, end)


def told(*jobs: Placement, **about_ana: Any) -> dict[str, Any]:
    """The figures of the third quarter."""
    ana = ANA._replace(**about_ana)
    return figures(Seen(Facts(participants=[ana], placements=jobs), Q3))


@pytest.mark.parametrize(
    ("enrolled_on", "rate"), [(date(2025, 9, 30), None), (date(2025, 10, 1), 0)]
)
def test_newly_enrolled_is_who_came_in_the_twelve_months_that_end_with_the_quarter(
    enrolled_on: date, rate: float | None
) -> None:
    assert told(enrolled_on=enrolled_on)["ips_grow_rate"] == rate


def test_of_two_jobs_on_one_day_the_first_is_the_one_with_the_smaller_id_in_files() -> None:
    started = told(job("j9", FIRST, LAST + DAY), job("j10", FIRST, FIRST))
    assert (started["job_starts"], started["first_job_starts"]) == (1, 1)
    started = told(job("j9", FIRST, FIRST), job("j10", FIRST, LAST + DAY))
    assert (started["job_starts"], started["first_job_starts"]) == (1, 0)


@pytest.mark.parametrize(("closed_on", "waiting"), [(LAST, 0), (LAST + DAY, 1)])
def test_who_is_closed_by_the_last_day_waits_no_longer(closed_on: date, waiting: int) -> None:
    assert told(closed_on=closed_on)["lead_enrolment_to_job"]["waiting"] == waiting


@pytest.mark.parametrize(("closed_on", "served"), [(FIRST - DAY, 0), (FIRST, 1)])
def test_who_is_closed_on_the_first_day_was_still_served(closed_on: date, served: int) -> None:
    assert told(closed_on=closed_on)["served"] == served


@pytest.mark.parametrize(("days", "sustained"), [(90, 0), (91, 1), (92, 1)])
def test_a_job_of_thirteen_weeks_has_not_ended_before_its_91st_day(
    days: int, sustained: int
) -> None:
    start = LAST - timedelta(days=91)
    assert told(job("j1", start, start, start + timedelta(days=days)))["sustained_13"] == sustained


@pytest.mark.parametrize(
    ("start", "missing"), [(LAST, {"placements.csv": ["j1"]}), (LAST + DAY, {})]
)
def test_the_first_hours_are_missed_once_the_job_has_begun(
    start: date, missing: dict[str, list[str]]
) -> None:
    assert told(job("j1", start))["missing_dates"] == missing


def test_a_job_on_the_day_of_enrolment_leaves_no_day_without_work() -> None:
    assert told(job("j1", date(2026, 1, 7)))["days_without_work"] == 0
    assert told(job("j1", date(2026, 1, 6)))["days_without_work"] == (LAST - date(2026, 1, 7)).days


def test_a_job_whose_subsidy_is_told_and_nothing_else_is_a_subsidised_one() -> None:
    supported = job("j1", FIRST)._replace(competitive=None, subsidised=True)
    assert told(supported)["subsidised_jobs"] == 1
    assert told(supported._replace(competitive=True))["subsidised_jobs"] == 0


def test_what_is_half_is_rounded_up() -> None:
    people = [ANA._replace(id=str(n), ref=str(n)) for n in range(8)]
    working = [job("j1", FIRST)._replace(participant_id="0")]
    found = figures(Seen(Facts(participants=people, placements=working), Q3))
    assert found["employment_rate"] == 12.5
    half = ANA._replace(referred_on=FIRST, enrolled_on=FIRST + DAY)
    people = [half._replace(id=str(n), ref=str(n)) for n in range(19)]
    people.append(half._replace(id="x", ref="x", enrolled_on=FIRST + 2 * DAY))
    found = figures(Seen(Facts(participants=people), Q3))
    assert found["lead_referral_to_enrolment"]["mean"] == 1.1  # 21 days over 20 people: 1.05
