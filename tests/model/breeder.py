"""A process with the app loaded that gives commands in no time: python -m tests.model.breeder.

A line in is an environment and the words of a `fotfaste` command; a line out is the process id of
one that serves, and the exit code of any other.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import alembic.command
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite.pysqlite
import waitress.server

import app.web.factory
from app.cli import main as fotfaste
from app.store import schema

LOADED = (
    *(alembic.command, app.web.factory, waitress.server),
    *(sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite.pysqlite),
)


def main() -> None:
    """A process for every line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed leaves nothing behind
    schema.newest()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        if '"serve"' in line:
            print(child, flush=True)


def _become(asked: dict[str, Any]) -> None:
    environment, out = asked["environment"], os.dup(1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(environment)
    with Path(environment["LOG"]).open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        code = fotfaste.main(args=asked["words"], standalone_mode=False) or 0
    except BaseException:
        traceback.print_exc()
        code = 3
    if asked["words"] != ["serve"]:
        os.write(out, b"%d\n" % code)
    os._exit(code)


if __name__ == "__main__":
    main()
