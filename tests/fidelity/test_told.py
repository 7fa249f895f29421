"""No number that people are shown says another score than the one beside it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fidelity.measure import half_up, shown, told
from app.fidelity.scales import IPS25, scales

SCORED = [item.scores for item in scales()[IPS25].items if item.scores]
VALUES = st.fractions(min_value=0, max_value=300, max_denominator=5000)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(124, 25), "4.96"),
        (Fraction(125, 25), "5.0"),
        (Fraction(4999, 1000), "4.999"),
        (Fraction(5), "5.0"),
        (Fraction(51, 10), "5.1"),
    ],
)
def test_visits_a_week_just_under_five_are_not_shown_as_five(value: Fraction, written: str):
    (scores,) = [item.scores for item in scales()[IPS25].items if item.number == 17]
    assert scores
    assert told(value, scores.score) == Decimal(written)


def test_a_mean_just_under_half_is_not_shown_as_the_half_that_is_rounded_up():
    assert told(Fraction(38, 11), half_up) == Decimal("3.45")


@given(VALUES, st.sampled_from(SCORED))
def test_what_is_shown_has_the_score_of_the_value_and_rounds_to_what_a_machine_is_told(
    value, scores
):
    found = told(value, scores.score)
    assert scores.score(Fraction(found)) == scores.score(value)
    assert shown(Fraction(found)) == shown(value)


@given(VALUES)
def test_only_nothing_is_shown_as_nothing(value):
    assert (told(value) == 0) == (value == 0)
