"""`fotfaste fidelity`: the answers worked out for two invented organisations, to the letter."""

import hashlib
import json
from pathlib import Path

import pytest

from app.fidelity.scales import SHIPPED
from tests.cli.terminal import Terminal

CASES = Path(__file__).parents[1] / "cases"
ANSWERS = [
    ("tiny", "2026-03-04", "Nord", "Nord"),
    ("kronoberg", "2026-09-30", "Växjö", "Vaxjo"),
    ("kronoberg", "2026-09-30", "Ljungby", "Ljungby"),
]


@pytest.mark.parametrize(("case", "as_of", "team", "in_file"), ANSWERS)
def test_a_team_gets_the_scores_that_were_worked_out_for_it(
    fotfaste: Terminal, case: str, as_of: str, team: str, in_file: str
):
    fotfaste("import", CASES / case)
    answer = fotfaste.answer("fidelity", "--as-of", as_of, "--team", team)
    expected = CASES / case / "expected"
    name = f"fidelity_{as_of}_{in_file}"
    assert answer == json.loads((expected / f"{name}.json").read_text())
    index = json.loads((expected / "index.json").read_text())
    canonical = json.dumps(answer, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
    assert fingerprint == index[name]["sha256_of_canonical_json"]


@pytest.fixture
def small(tmp_path: Path, sqlite_url: str) -> Terminal:
    """A terminal on the tiny caseload."""
    terminal = Terminal({"DATABASE_URL": sqlite_url, "FOTFASTE_HOME": str(tmp_path / "home")})
    assert terminal("import", CASES / "tiny").exit_code == 0
    return terminal


def test_somebody_reads_it_as_a_table(small: Terminal):
    lines = small("fidelity", "--as-of", "2026-03-04", "--team", "Nord").stdout.splitlines()
    assert lines[0] == "Nord  2026-03-04  IPS fidelity, 25 items"
    assert len(lines) == 26
    assert lines[17].split() == ["17", "Employer", "contacts", "1", "0.3", "n", "2"]
    assert lines[6].endswith("no data")
    assert lines[2].endswith("for people to say")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--team", "Nowhere"), "Nord"),
        (("--team", "nord"), "Nord"),
        (("--team", "Nord", "--scale", "other"), "ips25"),
        (("--team", "Nord", "--as-of", "0001-01-01"), "1900"),
        (("--team", "Nord", "--as-of", "2026-13-01"), "2026-13-01"),
        ((), "--team"),
    ],
)
def test_what_is_asked_wrongly_is_told_what_there_is(
    small: Terminal, words: tuple[str, ...], named: str
):
    result = small("fidelity", *words, "--json")
    assert result.exit_code == 2
    assert named in result.stderr
    assert result.stdout == ""


def test_a_scale_of_ones_own_is_taken_in_and_asked_by_its_name(small: Terminal, tmp_path: Path):
    own = tmp_path / "mine.toml"
    text = (SHIPPED / "ips25.scale.toml").read_text().replace('"ips25"', '"mine"')
    own.write_text(text.replace('">= 6", ">= 5", ">= 4", ">= 2"', '">= 9", ">= 8", ">= 1", "> 0"'))
    assert small("scale", own).exit_code == 0
    assert small("scale", own).exit_code == 0
    words = ("fidelity", "--as-of", "2026-03-04", "--team", "Nord")
    assert small.answer(*words, "--scale", "mine")["items"]["17"]["detail"]["per_specialist"][
        "a1"
    ] == {"contacts": 3, "weeks": 5, "value": 0.6, "score": 2}


def test_a_scale_that_is_wrong_is_refused_with_the_place(small: Terminal, tmp_path: Path):
    own = tmp_path / "mine.toml"
    own.write_text((SHIPPED / "ips25.scale.toml").read_text().replace("<= 40", "< = 40"))
    result = small("scale", own)
    assert result.exit_code == 1
    assert "mine.toml: item 1: scores: " in result.stderr
