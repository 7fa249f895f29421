"""A small number stays unknown, whatever else the steering group is told."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.figures.suppression import FEW, Number, given_out, part_given_out
from tests.figures.attack import possible, possible_parts
from tests.reminders.caseloads import unhurried

TEAMS = ("a", "b", "c")
MOST = 13
COUNTS = st.lists(st.integers(0, MOST), min_size=1, max_size=3)
PAIRS = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted)


def by_team(values: list[int]) -> dict[str, int]:
    return dict(zip(TEAMS, values, strict=False))


@unhurried
@given(COUNTS)
@example([4, 4])
@example([4, 4, 9])
@example([0, 5, 12])
@example([3, 12, 13])
def test_no_small_number_follows_from_the_sum_and_the_others(values: list[int]) -> None:
    counts = by_team(values)
    table = given_out(counts)
    could_be = possible(table, 3 * MOST)
    for team, count in counts.items():
        told = table.groups[team].value
        assert told in (None, count)
        assert told is not None or len(could_be[team]) > 1
        assert count in could_be[team]
        assert told is None or told >= FEW
    assert table.total.value in (None, sum(values))
    assert table.total.value is None or table.total.value >= FEW


@unhurried
@given(st.lists(PAIRS, min_size=1, max_size=3))
@example([[1, 6], [1, 6]])
@example([[0, 12], [12, 12]])
@example([[5, 13], [13, 13], [6, 12]])
@example([[2, 4], [2, 4], [6, 12]])
@example([[3, 3], [12, 12], [7, 13]])
@example([[12, 12], [3, 3], [7, 13]])
def test_neither_a_part_nor_what_it_leaves_follows_from_both_tables(
    pairs: list[list[int]],
) -> None:
    parts, wholes = (by_team([pair[place] for pair in pairs]) for place in (0, 1))
    whole = given_out(wholes)
    part = part_given_out(parts, wholes, whole)
    inside, left = possible_parts(whole, part, 2 * MOST)
    for team, count in parts.items():
        if part.groups[team].value is None:
            assert len(inside[team]) > 1
        rest = wholes[team] - count
        assert rest >= FEW or len(left[team]) > 1, "what is left of the whole is few as well"
        assert count in inside[team]


def test_a_single_small_team_takes_another_along_and_not_always_the_next_smallest() -> None:
    table = given_out({"a": 12, "b": 3, "c": 9})
    assert table.groups == {"a": Number(None), "b": Number(None, True), "c": Number(9)}
    assert table.total == Number(24)


def test_where_everybody_works_the_part_is_kept_back_as_well() -> None:
    whole = given_out({"a": 12, "b": 14})
    assert part_given_out({"a": 12, "b": 14}, {"a": 12, "b": 14}, whole).total.value is None


def test_large_numbers_are_all_told() -> None:
    table = given_out({"a": 12, "b": 5, "c": 9})
    assert [one.value for one in table.groups.values()] == [12, 5, 9]
    assert table.total.value == 26
