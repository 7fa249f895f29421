"""Days that figures miss, filled in: what is refused stays in its field and says why."""

import datetime as dt
import re

import pytest

from tests.web.quarter import enrolled, job
from tests.web.test_team import words


def field_of(page: str) -> str:
    """The field of the first missing day, as it is written."""
    found = re.search(r'<input class="ds-input"[^>]*>', page)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-10-08", "Den dagen har inte kommit än."),
        ("2026-06-30", "före remissen den 1 juli 2026"),
        ("", "Det här behövs."),
        ("i går", "”i går” är ingen dag här. Skriv den som 2026-09-30."),
    ],
)
def test_a_day_that_cannot_be_is_kept_and_told_why(town, kim, day, why):
    bo = enrolled(town, "Kim", "Bo Påhitt", enrolled_on=None)
    answer = kim.submit(f"/figures/missing/participant/{bo}", field="enrolled_on", day=day)
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in field_of(answer.text)
    assert f'value="{day}"' in field_of(answer.text)
    assert why in words(answer.text)


def test_nobody_worked_four_hours_before_the_job_began(town, kim):
    bo = enrolled(town, "Kim", "Bo Påhitt")
    late = job(town, bo, first_4h_on=None, job_start=dt.date(2026, 8, 14))
    answer = kim.submit(f"/figures/missing/job/{late}", field="first_4h_on", day="2026-08-13")
    assert answer.status_code == 400
    assert 'value="2026-08-13"' in field_of(answer.text)
    assert "innan jobbet började den 14 augusti 2026" in words(answer.text)


def test_a_job_does_not_begin_after_its_end(town, kim):
    bo = enrolled(town, "Kim", "Bo Påhitt")
    gone = job(town, bo, job_start=None, first_4h_on=None, job_end=dt.date(2026, 9, 1))
    answer = kim.submit(f"/figures/missing/job/{gone}", field="job_start", day="2026-09-02")
    assert answer.status_code == 400
    assert "efter att jobbet slutade den 1 september 2026" in words(answer.text)


def test_each_missing_day_says_which_figures_it_affects(town, kim):
    bo = enrolled(town, "Kim", "Bo Påhitt")
    job(town, bo, first_4h_on=None)
    assert "Påverkar: Jobbstarter, Första jobb, " in words(kim.see("/figures/missing"))
