"""A process with the app loaded that bears servers in no time: python -m tests.model.breeder.

A line in is the environment of a server, a line out its process id. Each is `fotfaste serve`.
"""

import json
import os
import signal
import sys
from pathlib import Path

import alembic.command
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite.pysqlite
import waitress.server

import app.web.factory
from app.cli.serving import serve
from app.store import schema

LOADED = (
    *(alembic.command, app.web.factory, waitress.server),
    *(sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite.pysqlite),
)


def main() -> None:
    """Bear a server for every line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed leaves nothing behind
    schema.newest()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        print(child, flush=True)


def _become(environment: dict[str, str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(environment)
    with Path(environment["LOG"]).open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    code = serve.main(args=[], standalone_mode=False)
    os._exit(code or 0)


if __name__ == "__main__":
    main()
