"""Where the server's database lies: made anew for each example, copied, and put back."""

import shutil
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url

from tests.databases import Postgres
from tests.model.server import Server

CUT_OFF = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"


class Place(Protocol):
    """A kind of database. A copy and a restore happen as the command's help tells to do them."""

    def fresh(self) -> str:
        """A database with the office in it, for one example; its address."""
        ...

    def backup(self) -> None:
        """Take a copy, whatever runs on it."""
        ...

    def put_back(self, failpoint: str = "") -> None:
        """Let the database be what it was when it was copied."""
        ...

    @property
    def needs_rest(self) -> bool:
        """Whether the server must be stopped while the database is put back."""
        ...


class Sqlite:
    """A file, copied for each example."""

    needs_rest = False

    def __init__(self, template: Path, server: Server) -> None:
        self.template, self.server, self.home = template, server, server.home
        home = self.home
        self.file, self.copy = home / "fotfaste.db", template

    def fresh(self) -> str:
        """A copy of the office's file."""
        for old in self.home.glob("*.db*"):
            old.unlink()
        (self.home / "revisions.json").unlink(missing_ok=True)
        shutil.copy(self.template, self.file)
        self.copy = self.template  # yesterday's
        return f"sqlite:///{self.file}"

    def backup(self) -> None:
        """`fotfaste backup`, beside a server that runs."""
        self.copy = self.home / "copy.db"
        self.copy.unlink(missing_ok=True)
        self.server.command(f"sqlite:///{self.file}", "backup", str(self.copy))

    def put_back(self, failpoint: str = "") -> None:
        """`fotfaste restore FILE`, beside a server that runs."""
        words = (f"sqlite:///{self.file}", "restore", str(self.copy))
        if failpoint:
            self.server.command(*words, failpoint=failpoint)
        self.server.command(*words)


class PostgreSQL:
    """A database cloned for each example; clones stand for pg_dump and pg_restore."""

    needs_rest = True

    def __init__(self, cluster: Postgres, template: str, server: Server) -> None:
        self.cluster, self.template, self.server = cluster, template, server
        self.home = server.home
        self.name = self.url = ""
        self.copy = template

    def fresh(self) -> str:
        """A clone of the office's database."""
        (self.home / "revisions.json").unlink(missing_ok=True)
        if self.name:
            self._drop(self.name, f"{self.name}_copy")
        self.copy = self.template  # yesterday's
        self.name, self.url = self.cluster.fresh(self.template)
        return self.url

    def backup(self) -> None:
        """Clone it; whoever is connected is cut off and comes again."""
        self.copy = f"{self.name}_copy"
        self._drop(self.copy)
        with self.cluster.administrator() as connection:
            connection.execute(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
            connection.execute(CUT_OFF, [self.name])
        self.cluster.create(self.copy, self.name)
        with self.cluster.administrator() as connection:
            connection.execute(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")

    def put_back(self, failpoint: str = "") -> None:
        """The clone in its place, and `fotfaste restore` told."""
        self._drop(self.name)
        self.cluster.create(self.name, self.copy)
        if failpoint:
            self.server.command(self.url, "restore", failpoint=failpoint)
        self.server.command(self.url, "restore")

    def _drop(self, *names: str) -> None:
        with self.cluster.administrator() as connection:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def name_of(url: str) -> str:
    """A database's name in its address."""
    return make_url(url).database or ""
