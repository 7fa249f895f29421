"""A database that cannot be written for a while: its lock is held, or its connection breaks."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from werkzeug.test import TestResponse

from app.store.database import db
from app.web.session import COOKIE
from tests.web.at_the_door import code_of, everything, request_of, send, verdicts, visit
from tests.web.people import Browser, Town


@contextmanager
def locked(town: Town) -> Iterator[None]:
    """While a long import holds the lock of SQLite, of which nobody waits for the end here."""
    with town.app.app_context():
        engine = db.engine

    def impatient(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout=20")

    event.listen(engine, "checkout", impatient)
    other = sqlite3.connect(str(engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()
        event.remove(engine, "checkout", impatient)


@contextmanager
def cut(town: Town) -> Iterator[None]:
    """While PostgreSQL ends every connection that is about to write."""
    with town.app.app_context():
        engine = db.engine

    def end(_: object, cursor: Any, statement: str, *__: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "WITH")):
            pid = cursor.connection.info.backend_pid
            with town.house.engine.connect() as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({pid}, 5000)")

    event.listen(engine, "before_cursor_execute", end)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", end)


@contextmanager
def hindered(town: Town) -> Iterator[None]:
    """While nothing can be written."""
    with (locked if town.house.engine.dialect.name == "sqlite" else cut)(town):
        yield


def asked(browser: Browser, device: str, *changes: Any, **more: Any) -> TestResponse:
    """What the server answers."""
    return send(browser, json.dumps(request_of(device, *changes, **more)).encode())


def is_told_to_wait(answer: TestResponse) -> bool:
    """A phone then waits, and blames none of its changes."""
    assert (answer.status_code, code_of(answer)) == (503, "server_busy"), answer.text
    return 0 < int(answer.headers["Retry-After"]) <= 60


def test_a_change_that_cannot_be_written_now_is_to_come_again_and_is_taken_then(town, kim, device):
    asked(kim, device)
    before, change = everything(town), visit(town, town.ana)
    with hindered(town):
        assert is_told_to_wait(asked(kim, device, change))
    assert everything(town) == before
    assert verdicts(asked(kim, device, change)) == ["stored"]


@pytest.mark.parametrize("is_new", [False, True])
def test_whoever_only_asks_is_answered_also_by_a_new_session(town, kim, device, is_new):
    cursor = json.loads(asked(kim, device).text)["cursor"]
    if is_new:
        again = town.begun("Kim", town.house)
        kim.client.set_cookie(COOKIE, again, domain="localhost", secure=True)
    with hindered(town):
        assert asked(kim, device, cursor=cursor).status_code == 200
    assert asked(kim, device, cursor=cursor).status_code == 200


def test_a_person_reads_that_nothing_is_lost_and_no_trace(town, sol):
    with hindered(town):
        page = sol.submit("/me/language", language="nb")
    assert page.status_code == 503, page.text
    assert "Traceback" not in page.text
    assert sol.get("/me").status_code == 200


SLOW = ("SET LOCAL statement_timeout = 5", "SELECT pg_sleep(5)")
TOO_MANY = ("SELECT 1", "SELECT {}".format(", ".join(f"%(p{n})s" for n in range(66_000))))


@contextmanager
def failing(town: Town, first: str, then: str) -> Iterator[None]:
    """While what is written becomes a statement that PostgreSQL or its driver does not do."""
    with town.app.app_context():
        engine = db.engine

    def instead(_: object, cursor: Any, statement: str, given: Any, *__: object) -> Any:
        if not statement.startswith(("INSERT", "UPDATE", "WITH")):
            return statement, given
        cursor.execute(first)
        return then, {f"p{n}": n for n in range(66_000)} if "%(" in then else {}

    event.listen(engine, "before_cursor_execute", instead, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", instead)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statements", [SLOW, TOO_MANY], ids=["slow", "too many"])
def test_a_batch_that_is_too_much_by_itself_is_to_be_halved(town, kim, device, statements):
    asked(kim, device)
    change = visit(town, town.ana)
    with failing(town, *statements):
        answer = asked(kim, device, change)
    assert (answer.status_code, code_of(answer)) == (500, "server_error"), answer.text
    assert verdicts(asked(kim, device, change)) == ["stored"]
