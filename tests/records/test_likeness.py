"""Two employers that may be one: the table is run by the phone too."""

import json
from typing import Any

import pytest

from app.config import ROOT
from app.records.likeness import are_alike, likely_pairs

CASES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "cases" / "employer_likeness.json").read_text()
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_examples(case):
    assert are_alike(case["one"], case["other"]) is case["alike"]
    assert are_alike(case["other"], case["one"]) is case["alike"]


def test_all_pairs_of_a_register_are_those_that_comparing_each_with_each_finds():
    register = [case[side] for case in CASES for side in ("one", "other")]
    each = [
        (a, b)
        for b in range(len(register))
        for a in range(b)
        if are_alike(register[a], register[b])
    ]
    assert likely_pairs(register) == sorted(each)
