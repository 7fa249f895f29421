"""Whom we measure: how each server is filled and started, and how somebody else edits there."""

import json
import shutil
import subprocess
import sys
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.frontend import node_folder
from bench.built import GUNICORN, PAGES
from bench.machine import BUILT, HERE, Process, free_port
from bench.mapping import Mapper, Ours
from bench.office import STAFF, Office, pushed
from bench.records import SEED, held, line, offline

STRIDE = 37  # between the records that somebody else edits


class System(ABC):
    """One way to keep phones and a server at one. `page` is the phone's side."""

    def __init__(self, name: str, page: str, workloads: str = "w1 w2 w3 w4 w5") -> None:
        self.name, self.page, self.workloads = name, page, workloads.split()
        self.address, self.cold_address = f"/app/{page}.html", f"/app/{page}.html?cold=1"

    @abstractmethod
    def fill(self, count: int, home: Path) -> None:
        """A server's folder with so many records, to be copied for each life."""

    @abstractmethod
    def start(self, home: Path) -> Process:
        """Its server on a copy of that folder."""

    @abstractmethod
    def alter(self, server: Process, home: Path, at: int, note: str) -> str:
        """Somebody else's edit of a record; its id."""

    def offline(self, count: int) -> Sequence[dict[str, Any]]:
        """What is written on the phone without a network, where `count` records are."""
        return offline()


class _Theirs(System):
    def fill(self, count: int, home: Path) -> None:
        home.mkdir(parents=True)
        (home / "data").write_text("".join(f"{line(doc)}\n" for doc in held(count)))
        self.start(home).stop()

    def command(self, port: int) -> list[str]:
        raise NotImplementedError

    def environment(self, home: Path) -> dict[str, str]:
        return {"DATA": str(home / "data"), "PAGES": str(PAGES)}

    def start(self, home: Path, pinned: Sequence[str] = ()) -> Process:
        port = free_port()
        own = self.environment(home) | {"PORT": str(port)}
        return Process([*pinned, *self.command(port)], own, home / "server.log", "/ping")


class Limit(_Theirs):
    """The bare limit's server, under gunicorn with threads; RxDB replicates with it too."""

    def command(self, port: int) -> list[str]:
        """One worker of four threads that keeps connections open."""
        how = ["-w", "1", "-k", "gthread", "--threads", "4", "--keep-alive", "30"]
        where = ["-b", f"127.0.0.1:{port}", "--chdir", str(HERE / "rivals")]
        return [str(GUNICORN), *how, *where, "--log-level", "warning", "limit_server:app"]

    def environment(self, home: Path) -> dict[str, str]:
        """Where its records lie."""
        return super().environment(home) | {"DB": str(home / "server.db")}

    def alter(self, server: Process, home: Path, at: int, note: str) -> str:
        """By its own small door."""
        asked = f"{server.url}/alter?at={7 + at * STRIDE}&note={note}"
        return str(_answer("POST", asked)["id"])


class Written(Limit):
    """Fifty lines written into a page that the browser itself keeps: no store, no worker.

    What a start takes before anybody has read a record: nobody's list can stand sooner.
    """

    def __init__(self) -> None:
        super().__init__("written-page", "written", "w5")
        self.cold_address = self.address  # the browser keeps what it was given under one address


class Pouch(_Theirs):
    """PouchDB's own server."""

    def command(self, port: int) -> list[str]:
        """One process of Node."""
        return [str(node_folder() / "node"), str(HERE / "rivals" / "pouch_server.js")]

    def environment(self, home: Path) -> dict[str, str]:
        """Where its records lie, and the packages that it is made of."""
        own = {"DIR": str(home / "pouch"), "MODULES": str(BUILT / "node_modules")}
        (home / "pouch").mkdir(exist_ok=True)
        return super().environment(home) | own

    def alter(self, server: Process, home: Path, at: int, note: str) -> str:
        """By the interface that it has for everyone."""
        base = f"{server.url}/db/logs"
        asked = f"{base}/_all_docs?limit=1&skip={7 + at * STRIDE}&include_docs=true"
        row = _answer("GET", asked)["rows"][0]
        _answer("PUT", f"{base}/{row['id']}", row["doc"] | {"note": note})
        return str(row["id"])


class Fotfaste(System):
    """Ours: the command of an installation, on a database filled through the store's own door."""

    def __init__(self) -> None:
        super().__init__("ours", "ours")
        self.address, self.cold_address = "/app", "/app#/arbetsgivare"

    def fill(self, count: int, home: Path) -> None:
        """An office whose one specialist holds the records."""
        home.mkdir(parents=True)
        Office(home).seed(count)
        mapper = Mapper(STAFF, SEED)
        visits = [one for one in mapper.all(held(count)) if one.kind == "follow_up_visit"]
        (home / "visits").write_text("\n".join(one.id for one in visits))

    def start(self, home: Path, pinned: Sequence[str] = ()) -> Process:
        """`fotfaste serve`, with waitress and its threads, as an installation runs it."""
        command = [*pinned, str(Path(sys.executable).with_name("fotfaste")), "serve"]
        own = {"PORT": str(free_port()), "FOTFASTE_HOME": str(home), "DATABASE_URL": ""}
        return Process(command, own, home / "server.log", "/manifest.webmanifest")

    def alter(self, server: Process, home: Path, at: int, note: str) -> str:
        """Another program writes through the store's own door."""
        visits = (home / "visits").read_text().split()
        visit = visits[(7 + at * STRIDE) % (len(visits) // 2)]
        Office(home).alter(visit, note)
        return visit

    def offline(self, count: int) -> Sequence[dict[str, Any]]:
        """The same log, as edits of a form."""
        return [{"kind": one.kind, "id": one.id, "fields": one.fields} for one in pushed(count)]


def bare_push(count: int) -> bytes:
    """The records that ours pushes and nothing else: what its octets are compared with."""

    def bare(one: Ours) -> dict[str, Any]:
        return {"kind": one.kind, "id": one.id, "fields": one.fields}

    return json.dumps([bare(one) for one in pushed(count)], ensure_ascii=False).encode()


OURS = Fotfaste()
LIMIT = Limit("limit", "limit")
PACKED = Limit("limit-packed", "limit_packed")
POUCH = Pouch("pouchdb-b1000", "pouchdb")
RXDB = Limit("rxdb-b1000", "rxdb", "w1 w5")
WRITTEN = Written()
ALL = (LIMIT, OURS, PACKED, POUCH, RXDB, WRITTEN)


def copied(source: Path, target: Path) -> Path:
    """A server's folder of its own for one life."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)
    return target


def _answer(method: str, url: str, said: Any = None) -> Any:
    body = None if said is None else json.dumps(said).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data=body, method=method, headers=headers)  # noqa: S310  # our own
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # our own
        return json.loads(answer.read())
