"""Where the server's database lies: made anew for each example, copied, and put back."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url

from tests.browser.server import COMMAND
from tests.databases import Postgres


class Place(Protocol):
    """A kind of database. A copy and a restore happen as the command's help tells to do them."""

    def fresh(self) -> str:
        """A database with the office in it, for one example; its address."""
        ...

    def backup(self) -> None:
        """Take a copy, whatever runs on it."""
        ...

    def put_back(self) -> None:
        """Let the database be what it was when it was copied."""
        ...

    @property
    def needs_rest(self) -> bool:
        """Whether the server must be stopped for both."""
        ...


def command(url: str, home: Path, *words: str, failpoint: str = "") -> int:
    """A `fotfaste` command on a database; how it ended."""
    own = {"DATABASE_URL": url, "FOTFASTE_HOME": str(home), "FAILPOINT": failpoint}
    with (home / "commands.log").open("ab") as log:
        run = [str(COMMAND), *words]
        return subprocess.run(run, env={**os.environ, **own}, stderr=log, check=False).returncode


class Sqlite:
    """A file, copied for each example."""

    needs_rest = False

    def __init__(self, template: Path, home: Path) -> None:
        self.template, self.home = template, home
        self.file, self.copy = home / "fotfaste.db", home / "copy.db"

    def fresh(self) -> str:
        """A copy of the office's file."""
        for old in self.home.glob("*.db*"):
            old.unlink()
        (self.home / "revisions.json").unlink(missing_ok=True)
        shutil.copy(self.template, self.file)
        return f"sqlite:///{self.file}"

    def backup(self) -> None:
        """`fotfaste backup`, beside a server that runs."""
        self.copy.unlink(missing_ok=True)
        assert command(f"sqlite:///{self.file}", self.home, "backup", str(self.copy)) == 0

    def put_back(self) -> None:
        """`fotfaste restore FILE`, beside a server that runs."""
        assert command(f"sqlite:///{self.file}", self.home, "restore", str(self.copy)) == 0


class PostgreSQL:
    """A database cloned for each example; clones stand for pg_dump and pg_restore."""

    needs_rest = True

    def __init__(self, server: Postgres, template: str, home: Path) -> None:
        self.server, self.template, self.home = server, template, home
        self.name = self.url = ""

    @property
    def copy(self) -> str:
        """The name of the copy."""
        return f"{self.name}_copy"

    def fresh(self) -> str:
        """A clone of the office's database."""
        (self.home / "revisions.json").unlink(missing_ok=True)
        if self.name:
            self._drop(self.name, self.copy)
        self.name, self.url = self.server.fresh(self.template)
        return self.url

    def backup(self) -> None:
        """Clone it."""
        self._drop(self.copy)
        self.server.create(self.copy, self.name)

    def put_back(self) -> None:
        """The clone in its place, and `fotfaste restore` told."""
        self._drop(self.name)
        self.server.create(self.name, self.copy)
        assert command(self.url, self.home, "restore") == 0

    def _drop(self, *names: str) -> None:
        with self.server.administrator() as connection:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def name_of(url: str) -> str:
    """A database's name in its address."""
    return make_url(url).database or ""
