"""A process with the app loaded that gives commands in no time: python -m tests.breeder.

A line in is an environment and the words of a `fotfaste` command, or "beat" or "asking" and what
one beat of the scheduler wants to know; the line out is the process id. Or it is that id, to wait
for its end; the line out is the exit code.
"""

import gc
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import alembic.command
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite.pysqlite
import waitress.server
from sqlalchemy import event
from sqlalchemy.pool import Pool

from app import create_app
from app.cli import main as fotfaste
from app.clock import SystemClock
from app.reminders import later
from app.reminders.telling_days import public_holidays
from app.store import schema
from app.store.database import db
from app.sync.news import news_for
from tests.appointments import beat as asking
from tests.messages import beat
from tests.web.application import settings

LOADED = (
    *(alembic.command, waitress.server),
    *(sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite.pysqlite),
)
PATIENCE = 120  # seconds; what serves is stopped, all else ends
ENDED: dict[int, int] = {}  # the exit codes that nobody has asked for


def main() -> None:
    """A process for every line."""
    schema.newest()
    public_holidays("SE", SystemClock().now().year)
    with TemporaryDirectory() as nowhere:
        _rehearsed(Path(nowhere))
    gc.collect()
    gc.freeze()  # else each child, looking for garbage, makes a copy of all that is loaded
    for line in sys.stdin:
        asked = json.loads(line)
        print(_ended(asked) if isinstance(asked, int) else _born(asked), flush=True)


def _rehearsed(home: Path) -> None:
    """What a server loads and works out only as it answers for the first time."""
    logging.disable()  # it answers that there is no database
    app = create_app(settings(home, f"sqlite:///{home}/none.db"))
    app.test_client().get("/healthz")
    with app.app_context():
        db.engine.dispose()
    logging.disable(logging.NOTSET)


def _born(asked: dict[str, Any]) -> int:
    _bury()
    child = os.fork()
    if child == 0:
        _become(asked)
    ENDED.pop(child, None)  # another that had this number
    return child


def _limit(connection: Any, pages: Path) -> None:
    """Of a database file that may hold so many pages at most; fewer than it has: full."""
    connection.execute(f"PRAGMA max_page_count={int(pages.read_text())}")


def _bury() -> None:
    """Servers that were killed since."""
    try:
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            ENDED[ended[0]] = os.waitstatus_to_exitcode(ended[1])
    except ChildProcessError:
        return


def _ended(child: int) -> int:
    if child not in ENDED:
        ENDED[child] = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return ENDED.pop(child)


def _become(asked: dict[str, Any]) -> None:
    environment = asked["environment"]
    os.environ.update(environment)
    with Path(environment["LOG"]).open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if asked["words"] != ["serve"]:
        signal.alarm(PATIENCE)
    if pages := environment.get("PAGES"):
        event.listen(Pool, "checkout", lambda connection, *_: _limit(connection, Path(pages)))
    later.AT_ONCE = int(environment.get("AT_ONCE") or later.AT_ONCE)
    if page := environment.get("PAGE"):
        news_for.__defaults__ = (int(page),)
    try:
        code = _given(asked["words"])
    except BaseException:
        traceback.print_exc()
        code = 3
    sys.stdout.flush()
    os._exit(code)


def _given(words: list[str]) -> int:
    beats: dict[str, Callable[..., None]] = {"beat": beat.main, "asking": asking.main}
    if words[0] in beats:
        beats[words[0]](*words[1:])
        return 0
    return fotfaste.main(args=words, standalone_mode=False) or 0


if __name__ == "__main__":
    main()
