"""A disk for the server's database that can be filled, and emptied again."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.databases import Postgres
from tests.model.places import name_of
from tests.model.team import Team

ROOM, BLOCK = 64 << 20, 1 << 16  # bytes
TRIGGER = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON change EXECUTE FUNCTION full_disk()
"""


class Disk(Protocol):
    """Where the server's database lies."""

    def fill(self) -> None:
        """No room is left."""
        ...

    def free(self) -> None:
        """Somebody has made room."""
        ...


class Pages:
    """A limit on the pages of an SQLite file, which it calls full like any disk."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.free()

    def fill(self) -> None:
        """It may hold what it holds."""
        self.file.write_text("1")

    def free(self) -> None:
        """It may grow."""
        self.file.write_text(str(1 << 30))


class Tablespace:
    """A file system in memory, of which another file takes all that is left."""

    def __init__(self, folder: Path) -> None:
        self.filler = folder / "filler"

    def fill(self) -> None:
        """Write until nothing more goes in."""
        with self.filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(BLOCK)):
                    pass
            except OSError:
                return

    def free(self) -> None:
        """Remove it."""
        self.filler.unlink()


class Told:
    """PostgreSQL made to say what it says of a full disk, where nobody may mount one."""

    def __init__(self, cluster: Postgres, url: str) -> None:
        self.cluster, self.name = cluster, name_of(url)

    def _run(self, words: str) -> None:
        with self.cluster.administrator(self.name) as connection:
            connection.execute(words.encode())

    def fill(self) -> None:
        """From now on."""
        self._run(TRIGGER)

    def free(self) -> None:
        """No more."""
        self._run("DROP FUNCTION full_disk CASCADE")


@contextmanager
def tablespace(cluster: Postgres, team: Team) -> Iterator[Disk]:
    """The database moved to a small file system of its own; else one that only says so."""
    folder = Path(tempfile.mkdtemp(prefix="fotfaste-"))
    folder.chmod(0o755)  # the database is another user's
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        yield Told(cluster, team.url)
    else:
        try:
            _move(cluster, team, folder)
            yield Tablespace(folder)
        finally:
            _move_out(cluster, team)
            subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def _move(cluster: Postgres, team: Team, folder: Path) -> None:
    name, space = name_of(team.url), folder / "space"
    space.mkdir()
    owner = Path(cluster.server.get_postmaster_info().socket_dir).stat()
    os.chown(space, owner.st_uid, owner.st_gid)
    team.at_rest()
    with cluster.administrator() as connection:
        connection.execute(f"CREATE TABLESPACE {name}_small LOCATION '{space}'".encode())
        connection.execute(f"ALTER DATABASE {name} SET TABLESPACE {name}_small")
    team.serve()


def _move_out(cluster: Postgres, team: Team) -> None:
    name = name_of(team.url)
    team.at_rest()
    cluster.drop(name)
    with cluster.administrator() as connection:
        connection.execute(f"DROP TABLESPACE IF EXISTS {name}_small")
