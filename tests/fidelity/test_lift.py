"""What would have lifted item 17: the arithmetic holds when the visits are really counted."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.fidelity.employer_contacts import Rate
from app.fidelity.lift import Lift, fewest, item_after, lifts
from app.fidelity.scales import IPS25, scales
from app.fidelity.thresholds import Thresholds

SCORES = scales()[IPS25].by_number[17].scores or Thresholds(())


def rate(name: str, contacts: int, weeks: int) -> Rate:
    score = SCORES.score(Fraction(contacts, weeks))
    return Rate(name, name, contacts, weeks, score)


RATES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1, max_size=4).map(
    lambda some: [rate(f"s{n}", *one) for n, one in enumerate(some)]
)


def test_four_visits_more_give_a_colleague_a_four_and_the_item_stays():
    idris = rate("idris", 121, 25)
    team = [rate("elin", 148, 24), rate("hedda", 156, 26), rate("maja", 139, 26), idris]
    (next_, *_) = lifts(idris, SCORES)
    assert (next_.more, next_.score) == (4, 4)
    assert item_after(team, [], 5) == 4
    assert item_after(team, [next_], 5) == 5
    team += [rate("samir", 98, 23), rate("oskar", 71, 25)]
    assert item_after(team, [], 5) == item_after(team, [next_], 5) == 4


def test_where_the_log_is_not_reviewed_no_visit_lifts_it():
    team = [rate("kim", 100, 25)]
    assert fewest(team, SCORES, most=3) is None
    assert fewest([rate("kim", 200, 25)], SCORES, most=5) is None


@given(RATES)
def test_one_visit_less_would_not_have_been_enough(rates):
    for one in rates:
        for lift in lifts(one, SCORES):
            again = rate(one.ref, one.contacts + lift.more, one.weeks)
            assert again.score == lift.score
            assert rate(one.ref, one.contacts + lift.more - 1, one.weeks).score < lift.score


@given(RATES)
def test_the_fewest_are_the_fewest_of_all_ways(rates):
    found = fewest(rates, SCORES, most=5)
    now = item_after(rates, [], 5)
    ways: list[list[Lift]] = [
        [lift for lift in way if lift]
        for way in product(*([None, *lifts(one, SCORES)] for one in rates))
    ]
    enough = [sum(one.more for one in way) for way in ways if item_after(rates, way, 5) > now]
    if found is None:
        assert now == 5
        return
    assert sum(one.more for one in found) == min(enough)
    assert item_after(rates, found, 5) == now + 1 or min(enough) == 0
