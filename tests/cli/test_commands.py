"""The `fotfaste` command, as somebody at a terminal or a program of theirs meets it."""

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.house import build

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("case", ["tiny", "kronoberg"])
def test_reminders_are_those_worked_out_by_hand(fotfaste, case):
    assert fotfaste("import", CASES / case).exit_code == 0
    (expected,) = (CASES / case / "expected").glob("reminders_*.json")
    as_of = expected.stem.removeprefix("reminders_")
    assert fotfaste.answer("reminders", "--as-of", as_of) == json.loads(expected.read_text())


def test_an_empty_database_comes_to_the_newest_schema_by_itself(empty_database_url, tmp_path):
    fotfaste = Terminal({"DATABASE_URL": empty_database_url, "FOTFASTE_HOME": str(tmp_path)})
    assert fotfaste("import", CASES / "tiny").exit_code == 0
    assert fotfaste("migrate").exit_code == 0


def test_the_faults_of_a_caseload_are_one_json_object(fotfaste):
    cases = json.loads((CASES / "faulty" / "faults.json").read_text())["cases"]
    for case, told in cases.items():
        result = fotfaste("import", CASES / "faulty" / case, "--json")
        assert result.exit_code == 1
        faults = json.loads(result.stdout)["faults"]
        assert [set(fault) for fault in faults] == [{"file", "row", "column", "expected"}]
        assert [{**fault, "expected": ""} for fault in faults] == [
            {**fault, "expected": ""} for fault in told["faults"]
        ]


def test_faults_are_told_to_a_person_by_file_row_and_column(fotfaste):
    result = fotfaste("import", CASES / "faulty" / "02_bad_date")
    assert result.exit_code == 1
    assert "placements.csv, row 3, column job_end: expected a date" in result.stderr
    assert result.stdout == ""


def test_an_import_says_what_it_did(fotfaste):
    first = fotfaste.answer("import", CASES / "tiny")
    again = fotfaste.answer("import", CASES / "tiny")
    assert (first["organisation"], first["created"]) == ("tiny", 32)
    assert (again["created"], again["unchanged"], again["different"]) == (0, 32, [])


def test_what_was_exported_comes_in_again(fotfaste, tmp_path):
    fotfaste("import", CASES / "tiny")
    assert fotfaste("export", tmp_path / "out").exit_code == 0
    assert fotfaste("export", tmp_path / "out", "--xlsx").exit_code == 0
    for source in (tmp_path / "out", tmp_path / "out" / "caseload.xlsx"):
        assert fotfaste.answer("import", source)["unchanged"] == 33


@pytest.mark.parametrize(
    "words",
    [
        ("import", "nowhere"),
        ("import", CASES / "tiny", "--organisation", "Nobody"),
        ("export", "out", "--organisation", "Nobody"),
        ("reminders", "--as-of", "2026-13-01"),
        ("reminders", "--organisation", "Nobody"),
        ("invite", "nobody@example.org"),
        ("invite",),
        ("invite", "asa@example.org", "--staff", "a1"),
        ("dance",),
    ],
    ids=lambda words: " ".join(map(str, words))[-30:],
)
def test_wrong_usage_ends_with_2_and_nothing_on_standard_output(fotfaste, words):
    fotfaste("import", CASES / "tiny")
    result = fotfaste(*words)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_wrong_name_is_told_the_known_ones(fotfaste):
    fotfaste("import", CASES / "tiny")
    assert "known are tiny" in fotfaste("reminders", "--organisation", "Nobody").stderr
    assert "a1, b1, c1" in fotfaste("invite", "--staff", "Nobody").stderr


def test_of_several_organisations_one_has_to_be_named(fotfaste):
    fotfaste("import", CASES / "tiny")
    build(fotfaste.environment["DATABASE_URL"], "Grannenheten").engine.dispose()
    unnamed = fotfaste("reminders", "--as-of", "2026-03-04")
    assert (unnamed.exit_code, "Grannenheten, tiny" in unnamed.stderr) == (2, True)
    named = fotfaste.answer("reminders", "--as-of", "2026-03-04", "--organisation", "tiny")
    assert len(named["reminders"]) == 37


def test_without_an_organisation_the_way_on_is_told(fotfaste):
    result = fotfaste("reminders")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "import a caseload first" in result.stderr


def test_an_invitation_is_a_link_that_is_told_once(fotfaste):
    fotfaste("import", CASES / "tiny")
    by_address = fotfaste("invite", "ASA@example.org").stdout
    by_id = fotfaste("invite", "--staff", "a1").stdout
    assert by_address.startswith("http://localhost:8000/invitation/")
    assert by_address != by_id


@pytest.mark.parametrize(
    "setting",
    [
        {"DATABASE_URL": "mysql://anna:secret@localhost/x"},
        {"DATABASE_URL": "no-address"},
        {"DATABASE_URL": "://"},
        {"DATABASE_URL": "postgresql://localhost:port/x"},
        {"DATABASE_URL": "postgresql+other://localhost/x"},
        {"DATABASE_URL": "sqlite://var/fotfaste.db"},
        {"PORT": "http"},
    ],
    ids=str,
)
@pytest.mark.parametrize("command", ["migrate", "run", "serve", "schedule", "reminders"])
def test_a_setting_that_cannot_be_is_named_with_what_can(tmp_path, setting, command):
    result = Terminal({"FOTFASTE_HOME": str(tmp_path), **setting})(command)
    assert (result.exit_code, result.stdout) == (2, "")
    (told,) = result.stderr.splitlines()
    assert told.startswith(next(iter(setting)))
    assert "secret" not in told


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql://@:1/x"])
def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path, url):
    fotfaste = Terminal({"DATABASE_URL": url, "FOTFASTE_HOME": str(tmp_path)})
    result = fotfaste("migrate")
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr) > 20


def test_a_file_that_is_no_database_is_said_in_a_sentence(tmp_path):
    (tmp_path / "notes.txt").write_text("Ana Exempel, 070-174 06 05. " * 100)
    url = f"sqlite:///{tmp_path / 'notes.txt'}"
    result = Terminal({"DATABASE_URL": url, "FOTFASTE_HOME": str(tmp_path)})("migrate")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "The database refused it: DatabaseError\n"
