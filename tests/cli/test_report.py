"""`fotfaste report` at a terminal."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("case", ["tiny", "kronoberg"])
def test_a_quarter_has_the_figures_worked_out_by_hand(fotfaste: Terminal, case: str) -> None:
    assert fotfaste("import", CASES / case).exit_code == 0
    index = json.loads((CASES / case / "expected" / "index.json").read_text())
    reports = [one for one in index.values() if one["command"][0] == "report"]
    assert reports
    for one in reports:
        answer = fotfaste.answer(*one["command"])
        assert answer == json.loads((CASES / case / "expected" / one["file"]).read_text())
        canonical = json.dumps(answer, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(canonical.encode()).hexdigest() == one["sha256_of_canonical_json"]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (("--quarter", "2026Q5"), "2025Q4, 2026Q1"),
        (("--quarter", "1999Q1"), "2025Q4, 2026Q1"),
        (("--quarter", "2026Q1", "--team", "Syd"), "Known are: Nord."),
        (("--quarter", "2026Q1", "--specialist", "c1"), "Known are: a1, b1."),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(
    fotfaste: Terminal, words: tuple[str, ...], known: str
) -> None:
    fotfaste("import", CASES / "tiny")
    result = fotfaste("report", *words, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert known in result.stderr


def test_at_a_terminal_the_figures_are_a_table(fotfaste: Terminal) -> None:
    fotfaste("import", CASES / "tiny")
    told = fotfaste("report", "--quarter", "2026Q1").stdout.splitlines()
    assert "employment_rate                     66.7" in told
    assert any("longest_wait –" in line for line in told)
    assert told[-1].endswith("placements.csv j2")


def test_with_team_and_specialist_both_must_hold(fotfaste: Terminal) -> None:
    fotfaste("import", CASES / "kronoberg")
    asked = ("report", "--quarter", "2026Q3", "--team", "Ljungby", "--specialist", "s5")
    whole = fotfaste.answer(*asked)
    assert whole["scope"] == {"team": "Ljungby", "specialist": "s5"}
    alone = fotfaste.answer("report", "--quarter", "2026Q3", "--specialist", "s5")
    elsewhere = fotfaste.answer(*asked[:4], "Växjö", *asked[5:])
    served = (whole["figures"]["served"], elsewhere["figures"]["served"])
    assert sorted(served) == [0, alone["figures"]["served"]]
