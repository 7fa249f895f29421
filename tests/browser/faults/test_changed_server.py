"""The server is another one than before: put back from a backup, or of a newer version."""

import contextlib
from collections.abc import Iterator

import pytest
from marionette_driver.errors import JavascriptException
from playwright.sync_api import Error

from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.clock import SystemClock
from tests.browser import field
from tests.browser.faults.arrived import THERE_IS_A_NETWORK, arrives_once, taken
from tests.browser.faults.moods import away
from tests.browser.faults.quick import boxes, log_visits, unsent
from tests.browser.processes import wait_until
from tests.browser.proxy import line_to, untouched
from tests.browser.server import Server
from tests.browser.stage import Stage, Staged
from tests.browser.team import hand_over
from tests.browser.test_update import put_out_a_new_version

BEFORE, SINCE, WAITING = 3, 4, 2
PENDING = 25
ELIN = next(one.email for one in SIGN_INS if one.role == "specialist")
IT = "const it = await navigator.serviceWorker.getRegistration();"
LOOK_FOR_IT = f"{IT} await it.update();"
IS_THERE = f"{IT} return it.waiting?.state === 'installed';"
MARK = "document.body.dataset.page = 'before';"
IS_RELOADED = "return document.readyState === 'complete' && !document.body.dataset.page;"


@pytest.fixture
def server(sqlite_server: Server) -> Server:
    """A process, whose start finds that its database was put back."""
    return sqlite_server


def test_phones_bring_back_what_a_backup_did_not_have(team, phone, server, tmp_path):
    copy = str(tmp_path / "yesterday.db")
    log_visits(phone, team.vera, BEFORE)
    arrives_once(team, phone, BEFORE)
    server.command("backup", copy)
    log_visits(phone, team.vera, SINCE)
    arrives_once(team, phone, BEFORE + SINCE)
    server.kill()
    log_visits(phone, team.vera, WAITING)
    team.house.engine.dispose()
    server.command("restore", copy)
    assert len(taken(team)) == BEFORE
    server.start()
    arrives_once(team, phone, BEFORE + SINCE + WAITING)


def test_what_a_backup_did_not_have_about_somebody_handed_over_is_brought_back(
    team, phone, server, tmp_path
):
    copy = str(tmp_path / "yesterday.db")
    server.command("backup", copy)
    log_visits(phone, team.vera, SINCE)
    arrives_once(team, phone, SINCE)
    hand_over(team, "Lee")
    phone.ask(THERE_IS_A_NETWORK)
    wait_until(lambda: len(boxes(phone)) == SINCE, "nothing was sealed")
    server.kill()
    team.house.engine.dispose()
    server.command("restore", copy)
    assert taken(team) == []  # it is Kim's phone that knows when it asks again
    server.start()
    phone.ask(THERE_IS_A_NETWORK)
    wait_until(lambda: len(taken(team)) == SINCE, "it is not brought back")
    arrives_once(team, phone, SINCE)


def is_reloaded(phone: field.Hands) -> bool:
    """Whether this is another page than the one that was marked."""
    with contextlib.suppress(Error, JavascriptException):  # asked in the middle of it
        return bool(phone.ask(IS_RELOADED))
    return False


@pytest.fixture
def stage(staged: Staged) -> Iterator[Stage]:
    """The demonstration of today, before a server of which a new version can be put out."""
    with staged() as one:
        one.clock.moment = SystemClock().now()
        yield one


def test_a_new_version_takes_the_waiting_work_along(stage, either_phone, tmp_path, monkeypatch):
    with line_to(stage.port) as line:
        phone = either_phone(line.url)
        phone.open()
        phone.tap("Logga in")
        field.fill_in(phone, ELIN, PASSWORD)
        phone.sees("Allt mottaget")
        phone.installed()
        line.mood = lambda path: away if path == "/sync" else untouched
        log_visits(phone, stage.participant("Vera Fabeldal"), PENDING)
        waiting = set(unsent(phone))
        put_out_a_new_version(tmp_path / "next", monkeypatch)
        phone.ask(LOOK_FOR_IT)
        late = "the new version did not arrive"  # which is fetched file by file
        wait_until(lambda: phone.ask(IS_THERE), late, seconds=120)
        phone.go("/app#/idag")
        phone.ask(MARK)
        phone.tap("Uppdatera")
        wait_until(lambda: is_reloaded(phone), "the new version did not take over")
        assert set(unsent(phone)) == waiting
        line.mood = lambda _path: untouched
        phone.ask(THERE_IS_A_NETWORK)
        wait_until(lambda: not unsent(phone), "work still waits on the phone", seconds=90)
    assert len(waiting) == PENDING
    assert waiting <= set(taken(stage))
