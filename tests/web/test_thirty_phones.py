"""Thirty phones at the same moment, over HTTP: each is answered, and all is accounted for."""

import http.client
import json
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import insert
from waitress.server import create_server

from app.cli.channel import Channel
from app.cli.serving import THREADS
from app.store.database import writing
from app.store.rows import find
from app.store.tables import Device
from app.web.session import COOKIE
from tests.house import new_id
from tests.model.sizes import rounds
from tests.web.at_the_door import APP, request_of, visit
from tests.web.people import Town

COLLEAGUES, PHONES_EACH = 10, 3
REQUESTS = rounds(3, 100)  # of two visits each
TOWNS = ("Ås", "Dals-Ed", "Höör")


@dataclass
class Handset:
    """A phone that speaks HTTP and nothing else."""

    port: int
    token: str
    device: str
    about: tuple[str, str]  # the two participants of whoever carries it
    staff_id: str
    cursor: str | None = None

    def send(self, *changes: Any) -> tuple[int, Any]:
        """One request: status and body."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {**APP, "Cookie": f"{COOKIE}={self.token}", "Content-Type": "application/json"}
        body = json.dumps(request_of(self.device, *changes, protocol=2, cursor=self.cursor))
        line.request("POST", "/sync", body, {"Host": "localhost", **headers})
        answer = line.getresponse()
        status, said = answer.status, json.loads(answer.read())
        line.close()
        self.cursor = said.get("cursor", self.cursor)
        return status, said

    def visits(self, town: Town) -> list[Any]:
        """A visit to each of the two, made a moment ago."""
        mine = {"specialist_id": {"now": self.staff_id}}
        made = [visit(town, one, is_new=True) for one in self.about]
        return [one | {"fields": one["fields"] | mine} for one in made]

    def edits(self, name: str) -> list[Any]:
        """Where the two live, as whoever carries this phone has heard it."""
        return [
            {"id": new_id(), "kind": "participant", "record_id": one, "base": 1}
            | {"fields": {"municipality": {"was": None, "now": name}}}
            for one in self.about
        ]


@pytest.fixture
def port(town: Town) -> Iterator[int]:
    """Where the server listens, with as many threads as an installation has."""
    server: Any = create_server(town.app, host="127.0.0.1", port=0, threads=THREADS)
    server.channel_class = Channel
    threading.Thread(target=server.run, daemon=True).start()
    yield server.effective_port
    server.close()
    server.task_dispatcher.shutdown()


def handsets(town: Town, port: int) -> list[Handset]:
    """Three phones of each of ten colleagues, who hold two participants each."""
    house, made = town.house, []
    for number in range(COLLEAGUES):
        name = f"Prov{number}"
        staff_id = house.colleague(name)
        about = (house.participant(name, "Ana Exempel"), house.participant(name, "Bo Exempel"))
        for _ in range(PHONES_EACH):
            made.append(Handset(port, town.begun(name, house), new_id(), about, staff_id))
    owner = {"organisation_id": house.organisation.id, "public_key": {}, "made_at": house.now}
    with house.session() as session, writing(session):
        rows = [{"id": one.device, "staff_id": one.staff_id, **owner} for one in made]
        session.execute(insert(Device), rows)
    return made


def day_of(town: Town, phone: Handset, number: int, start: threading.Barrier) -> list[Any]:
    """What one phone is told of all that it sends; two of three know where somebody lives."""
    which = number % PHONES_EACH
    heard = phone.edits(TOWNS[which]) if which else []
    start.wait()
    answers = [phone.send(*phone.visits(town), *(() if n else heard)) for n in range(REQUESTS)]
    return [(status, body["verdicts"]) for status, body in answers]


def test_thirty_phones_at_once_are_all_answered_and_nothing_is_lost(town, port):
    phones = handsets(town, port)
    start = threading.Barrier(len(phones))
    with ThreadPoolExecutor(len(phones)) as everybody:
        days = [everybody.submit(day_of, town, *two[::-1], start) for two in enumerate(phones)]
        told = [one for day in days for one in day.result()]
    assert {status for status, _ in told} == {200}
    count = Counter(one["verdict"] for _, verdicts in told for one in verdicts)
    pairs = COLLEAGUES * 2
    assert count == {"stored": len(phones) * REQUESTS * 2 + pairs, "clash": pairs}
    with town.house.session() as session:
        kept = {
            kind: find(session, town.house.organisation, kind)
            for kind in ("follow_up_visit", "participant", "clash")
        }
    assert len(kept["follow_up_visit"]) == len(phones) * REQUESTS * 2
    stands = {row["id"]: row["municipality"] for row in kept["participant"]}
    asked = {row["subject_id"]: {row["stored"], row["offered"]} for row in kept["clash"]}
    both = {json.dumps(name, ensure_ascii=False) for name in TOWNS[1:]}
    for one in {id_ for phone in phones for id_ in phone.about}:
        assert stands[one] in TOWNS[1:]
        assert asked[one] == both
