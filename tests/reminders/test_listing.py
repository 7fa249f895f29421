"""The answers worked out for two invented teams, and a slow second opinion on any caseload."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reminders.facts import Facts
from app.reminders.listing import listing
from tests.reminders import caseloads, oracle
from tests.reminders.caseload import CASES, facts_of

ANSWERS = [("tiny", date(2026, 3, 4)), ("kronoberg", date(2026, 9, 30))]


@pytest.mark.parametrize(("case", "as_of"), ANSWERS)
def test_a_team_gets_the_check_ins_that_were_worked_out_for_it(case: str, as_of: date) -> None:
    expected = json.loads((CASES / case / "expected" / f"reminders_{as_of}.json").read_text())
    answer = listing(facts_of(case), as_of)
    for got, wanted in zip(answer["reminders"], expected["reminders"], strict=True):
        assert got == wanted
    assert answer == expected


@pytest.mark.parametrize(("case", "as_of"), ANSWERS)
def test_the_answer_has_the_published_fingerprint(case: str, as_of: date) -> None:
    index = json.loads((CASES / case / "expected" / "index.json").read_text())
    canonical = json.dumps(
        listing(facts_of(case), as_of), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
    assert fingerprint == index[f"reminders_{as_of}"]["sha256_of_canonical_json"]


@pytest.mark.parametrize(("case", "last"), ANSWERS)
def test_every_earlier_month_of_a_team_agrees_with_the_second_opinion(
    case: str, last: date
) -> None:
    facts = facts_of(case)
    for months in range(0, 14, 3 if case == "kronoberg" else 1):
        as_of = last - timedelta(days=31 * months)
        assert listing(facts, as_of)["reminders"] == oracle.listed(facts, as_of)


@caseloads.unhurried
@given(caseloads.facts(), st.lists(st.integers(-45, 120), min_size=1, max_size=3))
def test_asked_on_any_day_what_lies_ahead_of_it_has_not_happened(
    drawn: tuple[Facts, date], days: list[int]
) -> None:
    facts, base = drawn
    for n in days:
        as_of = base + timedelta(days=n)
        assert listing(facts, as_of)["reminders"] == oracle.listed(facts, as_of)


def test_nobody_at_all_is_an_empty_answer() -> None:
    assert listing(Facts(), date(2026, 3, 4)) == {"as_of": "2026-03-04", "reminders": []}
