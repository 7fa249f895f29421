"""The `fotfaste` command, as somebody at a terminal or a program of theirs meets it."""

import json
import os
import signal
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.cli import main
from app.store.database import engine_for, writing
from app.store.organisations import organisation_ids
from tests.browser.processes import free_port, wait_until
from tests.browser.server import COMMAND
from tests.house import build

CASES = Path(__file__).parent / "cases"


@dataclass
class Terminal:
    """A terminal in which the settings of one installation are set."""

    environment: dict[str, str]

    def __call__(self, *words: object) -> Result:
        """Give a command and wait for its end."""
        return CliRunner().invoke(main, [str(word) for word in words], env=self.environment)

    def answer(self, *words: object) -> Any:
        """The JSON object that a command answers; nothing else may stand on standard output."""
        return json.loads(self(*words, "--json").stdout)


@pytest.fixture
def fotfaste(database_url: str, tmp_path: Path) -> Terminal:
    """A terminal on a database without an organisation."""
    return Terminal({"DATABASE_URL": database_url, "FOTFASTE_HOME": str(tmp_path / "home")})


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
    "url", ["sqlite:////nowhere/at/all.db", "no-address", "postgresql://@:1/x"]
)
def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path, url):
    fotfaste = Terminal({"DATABASE_URL": url, "FOTFASTE_HOME": str(tmp_path)})
    result = fotfaste("migrate")
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr) > 20


class Running:
    """`fotfaste run` as a process."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.log, self.port = log, free_port()
        settings = {**os.environ, **environment, "PORT": str(self.port)}
        with log.open("wb") as out:
            self.process = subprocess.Popen([COMMAND, "run"], env=settings, stdout=out, stderr=out)

    def is_well(self) -> bool:
        """Whether web, database and scheduler are there."""
        assert self.process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/healthz") as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.HTTPError):
            return False

    def stop(self, how: signal.Signals) -> int:
        """Send a signal; the exit code, once the program and all that it started are gone."""
        self.process.send_signal(how)
        return self.process.wait(20)


def test_run_shows_the_demonstration_and_keeps_it(fotfaste, tmp_path):
    for how in (signal.SIGINT, signal.SIGTERM):
        running = Running(fotfaste.environment, tmp_path / "log")
        wait_until(running.is_well, "web and scheduler are well")
        assert running.stop(how) == 0
        told = running.log.read_text()
        assert f"http://localhost:{running.port}" in told
        assert all(one.email in told for one in SIGN_INS)
        assert PASSWORD in told
        assert "Traceback" not in told
    assert len(_organisations(fotfaste)) == 1


@pytest.mark.parametrize("settings", [{"DEMO": "0"}, {}], ids=["unwanted", "beside real work"])
def test_no_demonstration_comes_where_it_is_unwanted_or_somebody_works(
    fotfaste, tmp_path, settings
):
    if not settings:
        fotfaste("import", CASES / "tiny")
    before = _organisations(fotfaste)
    running = Running(fotfaste.environment | settings, tmp_path / "log")
    wait_until(running.is_well, "web and scheduler are well")
    running.stop(signal.SIGTERM)
    assert PASSWORD not in running.log.read_text()
    assert _organisations(fotfaste) == before


def test_a_port_that_is_taken_is_said_in_a_sentence(fotfaste, tmp_path):
    first = Running(fotfaste.environment | {"DEMO": "0"}, tmp_path / "log")
    wait_until(first.is_well, "web and scheduler are well")
    try:
        taken = Terminal(fotfaste.environment | {"PORT": str(first.port), "DEMO": "0"})("run")
    finally:
        first.stop(signal.SIGTERM)
    assert taken.exit_code == 1
    assert f"Port {first.port} is taken" in taken.stderr


def test_a_scheduler_that_dies_is_started_again(fotfaste, tmp_path):
    import psutil

    running = Running(fotfaste.environment | {"DEMO": "0"}, tmp_path / "log")
    wait_until(running.is_well, "web and scheduler are well")
    whole = psutil.Process(running.process.pid)
    (scheduler,) = whole.children()
    scheduler.kill()
    wait_until(
        lambda: [one.pid for one in whole.children() if one.pid != scheduler.pid],
        "another scheduler is there",
    )
    running.stop(signal.SIGTERM)
    assert not psutil.pid_exists(running.process.pid)


def _organisations(fotfaste: Terminal) -> list[str]:
    engine = engine_for(fotfaste.environment["DATABASE_URL"])
    with Session(engine) as session, writing(session):
        found = organisation_ids(session)
    engine.dispose()
    return found
