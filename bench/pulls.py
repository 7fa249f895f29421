"""Pulls of ten changed records that one core answers a second: ours signed in, the limit bare."""

import http.client
import json
import os
import random
import re
import shutil
import subprocess
import urllib.parse
import uuid
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from app.frontend import node_folder
from app.sync.protocol import PROTOCOL
from bench.machine import HERE, Process, spread
from bench.office import EMAIL, PASSWORD
from bench.prose import prose
from bench.systems import LIMIT, OURS, copied

CHANGED = 10
WARM, SECONDS, ROUNDS = 1, 3, 2
COOKIE = "__Host-fotfaste"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
GZIP = {"Accept-Encoding": "gzip"}


def pinned(core: int) -> list[str]:
    """The words that keep a command on one core, where there are two and the tool is here."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2 or not shutil.which("taskset"):
        return []
    return ["taskset", "-c", str(cores[core])]


class Account:
    """A signed-in specialist without a browser: the cookie, and a registered device."""

    def __init__(self, server: Process) -> None:
        self.host = server.url.removeprefix("http://")
        self.device, self.cookie = str(uuid.uuid4()), ""
        page = self._ask("GET", "/sign-in").decode()
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        form = {"csrf_token": found[1] if found else "", "email": EMAIL, "password": PASSWORD}
        self._ask("POST", "/sign-in", urllib.parse.urlencode(form), FORM)
        csrf = json.loads(self._ask("GET", "/api/session"))["csrf"]
        key = json.loads(ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()).public_key()))
        device = {"id": self.device, "public_key": key, "label": "bench"}
        self._ask("POST", "/api/device", json.dumps(device), JSON | {"X-CSRFToken": csrf})

    def synced(self) -> str:
        """A first sync to its end; the cursor."""
        cursor, more = None, True
        while more:
            answer = json.loads(self._ask("POST", "/sync", self.asks(cursor), self.headers()))
            cursor, more = answer["cursor"], answer["more"]
        return str(cursor)

    def asks(self, cursor: str | None) -> str:
        """The body of a sync with nothing to send."""
        said = {"protocol": PROTOCOL, "device": self.device, "cursor": cursor, "changes": []}
        return json.dumps(said)

    def headers(self) -> dict[str, str]:
        """What the app sends with it."""
        origin = {"Origin": f"http://{self.host}", "X-Fotfaste": "1"}
        return JSON | origin | {"Cookie": f"{COOKIE}={self.cookie}"}

    def _ask(
        self, method: str, path: str, body: str | None = None, more: dict[str, str] | None = None
    ) -> bytes:
        line = http.client.HTTPConnection(self.host, timeout=60)
        line.request(method, path, body, {"Cookie": f"{COOKIE}={self.cookie}"} | (more or {}))
        answer = line.getresponse()
        for told in answer.headers.get_all("Set-Cookie") or ():
            if told.startswith(f"{COOKIE}="):
                self.cookie = told.partition("=")[2].partition(";")[0]
        said = answer.read()
        line.close()
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {answer.status}")
        return said


def measured(sources: dict[str, Path], scratch: Path) -> dict[str, float]:
    """Answers a second on one core, the median of some rounds of each."""
    rates: dict[str, list[float]] = {"limit": [], "ours": []}
    for name in (*rates, *rates):
        home = copied(sources[name], scratch / "pulls")
        server = (OURS if name == "ours" else LIMIT).start(home, pinned(0))
        try:
            asked = _ours(server, home) if name == "ours" else _limit(server, home)
            rates[name] += [told["rate"] for told in _pulled(asked)]
        finally:
            server.stop()
    return {name: spread(some)[0] for name, some in rates.items()}


def _limit(server: Process, home: Path) -> dict[str, Any]:
    count = len((home / "data").read_text().splitlines())
    return {
        "url": f"{server.url}/changes?since={count - CHANGED}",
        "method": "GET",
        "headers": GZIP,
    }


def _ours(server: Process, home: Path) -> dict[str, Any]:
    account = Account(server)
    cursor = account.synced()
    for at in range(CHANGED):
        OURS.alter(server, home, at, prose(random.Random(at), 200))
    headers = account.headers() | {"Accept-Encoding": "gzip, br"}
    body = account.asks(cursor)
    headers["Content-Length"] = str(len(body))
    return {"url": f"{server.url}/sync", "method": "POST", "headers": headers, "body": body}


def _pulled(asked: dict[str, Any]) -> list[dict[str, float]]:
    how = {"warm": WARM, "seconds": SECONDS, "rounds": ROUNDS}
    words = [*pinned(1), str(node_folder() / "node"), str(HERE / "rivals" / "puller.js")]
    said = json.dumps(asked | how)
    done = subprocess.run(words, input=said, capture_output=True, text=True, check=True)
    told: list[dict[str, float]] = json.loads(done.stdout)
    return told
