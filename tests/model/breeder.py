"""A process with the app loaded that gives commands in no time: python -m tests.model.breeder.

A line in is an environment and the words of a `fotfaste` command; a line out is the process id of
one that serves, and the exit code of any other.
"""

import contextlib
import gc
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import alembic.command
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite.pysqlite
import waitress.server
from sqlalchemy import event
from sqlalchemy.pool import Pool

import app.web.factory
from app.cli import main as fotfaste
from app.store import schema

LOADED = (
    *(alembic.command, app.web.factory, waitress.server),
    *(sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite.pysqlite),
)


def main() -> None:
    """A process for every line."""
    schema.newest()
    gc.collect()
    gc.freeze()  # else each child, looking for garbage, makes a copy of all that is loaded
    for line in sys.stdin:
        _bury()
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        serves = json.loads(line)["words"] == ["serve"]
        print(child if serves else _code(child), flush=True)


def _limit(connection: Any, pages: Path) -> None:
    """Of a database file that may hold so many pages at most; fewer than it has: full."""
    connection.execute(f"PRAGMA max_page_count={int(pages.read_text())}")


def _bury() -> None:
    """Servers that were killed since."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _become(asked: dict[str, Any]) -> None:
    environment = asked["environment"]
    os.environ.update(environment)
    with Path(environment["LOG"]).open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if pages := environment.get("PAGES"):
        event.listen(Pool, "checkout", lambda connection, *_: _limit(connection, Path(pages)))
    try:
        code = fotfaste.main(args=asked["words"], standalone_mode=False) or 0
    except BaseException:
        traceback.print_exc()
        code = 3
    os._exit(code)


if __name__ == "__main__":
    main()
