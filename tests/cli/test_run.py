"""`fotfaste run`: web and scheduler together, a demonstration where nobody works yet."""

import signal
from pathlib import Path

import psutil
import pytest
from sqlalchemy.orm import Session

from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.store.database import begin_reading, engine_for
from app.store.organisations import organisation_ids
from tests.browser.processes import wait_until
from tests.cli.terminal import Running, Terminal

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def alone(sqlite_url: str, tmp_path: Path) -> Terminal:
    """A terminal without a demonstration, for what no database has a part in."""
    home = str(tmp_path / "home")
    return Terminal({"DATABASE_URL": sqlite_url, "FOTFASTE_HOME": home, "DEMO": "0"})


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


def test_a_port_that_is_taken_is_said_in_a_sentence(alone, tmp_path):
    first = Running(alone.environment, tmp_path / "log")
    wait_until(first.is_well, "web and scheduler are well")
    try:
        taken = Terminal(alone.environment | {"PORT": str(first.port)})("run")
    finally:
        first.stop(signal.SIGTERM)
    assert taken.exit_code == 1
    assert f"Port {first.port} is taken" in taken.stderr


def test_a_scheduler_that_dies_is_started_again(alone, tmp_path):
    running = Running(alone.environment, tmp_path / "log")
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
    assert running.log.read_text().count("the scheduler ended by itself with -9") == 1


def _organisations(fotfaste: Terminal) -> list[str]:
    engine = engine_for(fotfaste.environment["DATABASE_URL"])
    with Session(engine) as session:
        begin_reading(session)
        found = organisation_ids(session)
    engine.dispose()
    return found
