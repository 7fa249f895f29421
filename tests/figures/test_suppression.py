"""A small number stays unknown, whatever else its reader is told or knows of the own team."""

import datetime as dt
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from app.caseload.quarter import Quarter
from app.figures.facts import Facts, Participant, Placement, Staff
from app.figures.steering import Steering, ended_quarters, steering
from app.figures.suppression import A_FEW, FEW, Number, Table, given_out, part_given_out
from tests.figures.attack import Case, least_possible

TEAMS = ("a", "b", "c", "d")
MOST = {1: 14, 2: 14, 3: 12, 4: 8}
WHOLES = {1: tuple(range(15)), 2: (0, 1, 2, 3, 4, 7, 9, 10, 12), 3: (0, 2, 4, 8, 11)}
RUNNING = Quarter(2026, 4)


def counts_of(case: Case) -> dict[str, int]:
    return {team: secret[0] for team, secret in zip(TEAMS, case, strict=False)}


def wholes_of(case: Case) -> dict[str, int]:
    return {team: sum(secret) for team, secret in zip(TEAMS, case, strict=False)}


def key(table: Table) -> Any:
    return table.total, tuple(table.groups.items())


def told(case: Case) -> Any:
    return key(given_out(counts_of(case)))


def told_parts(case: Case) -> Any:
    wholes = wholes_of(case)
    return key(given_out(wholes)), key(part_given_out(counts_of(case), wholes))


def every_table(teams: int) -> Iterator[Case]:
    return product([(count,) for count in range(MOST[teams] + 1)], repeat=teams)


def every_pair(teams: int) -> Iterator[Case]:
    parts = [(part, whole - part) for whole in WHOLES[teams] for part in range(whole + 1)]
    return product(parts, repeat=teams)


@pytest.mark.parametrize(("teams", "known"), [(n, k) for n in MOST for k in {0, 1, n - 1} if k < n])
def test_no_small_number_follows_for_a_reader_who_knows_some_teams(teams: int, known: int) -> None:
    assert least_possible(every_table(teams), told, known) == FEW


@pytest.mark.parametrize(
    ("teams", "known"), [(n, k) for n in WHOLES for k in {0, 1, n - 1} if k < n]
)
def test_neither_a_part_nor_what_it_leaves_follows_from_both_tables(teams: int, known: int) -> None:
    assert least_possible(every_pair(teams), told_parts, known) >= 3


def test_a_small_team_turns_the_sum_into_a_span_and_hides_nobody_else() -> None:
    table = given_out({"a": 12, "b": 3, "c": 9})
    assert table.groups == {"a": Number(12, 12), "b": A_FEW, "c": Number(9, 9)}
    assert table.total == Number(21, 25)


def test_that_everybody_of_a_team_works_is_not_told() -> None:
    table = part_given_out({"a": 12, "b": 7}, {"a": 12, "b": 14})
    assert table.groups == {"a": Number(8, 12), "b": Number(7, 7)}
    assert table.total == Number(15, 19)


def test_large_numbers_are_all_told() -> None:
    table = given_out({"a": 12, "b": 5, "c": 9})
    assert [one.value for one in table.groups.values()] == [12, 5, 9]
    assert table.total.value == 26


@pytest.mark.parametrize("few", range(FEW))
def test_all_quarters_together_tell_the_same_whatever_a_small_team_does(few: int) -> None:
    assert all_told(few, works=True) == all_told(0, works=False)
    assert all_told(few, works=False) == all_told(FEW - 1, works=True)


def all_told(few: int, works: bool) -> list[Steering]:
    """Every quarter's report of Nord with nine, and of Syd, where `few` came a quarter apart."""
    facts = region(few, works)
    return [steering(facts, quarter) for quarter in ended_quarters(facts, RUNNING)]


def region(few: int, works: bool) -> Facts:
    staff = [Staff(name, name, name, "specialist", team) for name, team in STAFF.items()]
    nord = [person(f"n{n}", "Kim", dt.date(2025, 10, 6)) for n in range(9)]
    syd = [person(f"s{n}", "Per", Quarter(2024, 4).before(-n).first) for n in range(few)]
    jobs = [job(one) for one in [*nord[:6], *(syd if works else ())]]
    return Facts(staff, [*nord, *syd], (), jobs)


STAFF = {"Kim": "Nord", "Per": "Syd"}


def person(name: str, whose: str, enrolled_on: dt.date) -> Participant:
    rest = ("ips", None, "searching", False)
    return Participant(name, name, whose, *rest, enrolled_on, enrolled_on, None, None)


def job(of: Participant) -> Placement:
    start = of.enrolled_on
    return Placement(f"j{of.id}", f"j{of.id}", of.id, "job", True, None, start, start, None)
