"""Revisions are seen in the order in which they were given: no cursor steps over a slow writer."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.store.write import Write
from tests.house import House, Phone, build, new_id
from tests.model.sizes import rounds

WRITERS, READERS = 8, 3
SECONDS = rounds(10, 60)


@pytest.fixture
def office(postgresql_url: str) -> Iterator[House]:
    """Kim's, on PostgreSQL, where many write at once."""
    made = build(postgresql_url)
    made.colleague("Kim")
    yield made
    made.engine.dispose()


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (50,))


def until(end: threading.Event, act: Callable[[], object]) -> None:
    """Again and again, until it ends."""
    while not end.is_set():
        act()


def writer(house: House, number: int, written: dict[str, int]) -> Callable[[], None]:
    """Somebody who writes a few employers at once, new ones and known ones."""
    chance = random.Random(number)

    def write() -> None:
        known = sorted(written)[:20]
        ids = {new_id(), *chance.sample(known, min(len(known), chance.randint(0, 3)))}
        fields = {"name": f"Bageri {chance.random()}"}
        for one in house.write(*(Write("employer", id_, fields) for id_ in ids)):
            written[one.id] = one.revision

    return write


def test_eight_write_and_three_read_and_nothing_is_missed(office):
    written: list[dict[str, int]] = [{} for _ in range(WRITERS)]
    phones, end = [Phone(office, "Kim") for _ in range(READERS)], threading.Event()
    acts: list[Callable[[], object]] = [
        writer(office, number, mine) for number, mine in enumerate(written)
    ]
    acts += [phone.send for phone in phones]
    with ThreadPoolExecutor(len(acts)) as everybody:
        busy = [everybody.submit(until, end, act) for act in acts]
        time.sleep(SECONDS)
        end.set()
    for one in busy:
        one.result()
    newest = {id_: revision for mine in written for id_, revision in mine.items()}
    assert len(newest) > WRITERS
    for phone in phones:
        while phone.send()["more"]:
            pass
        held = {one["id"]: one["revision"] for one in phone.of_kind("employer")}
        assert held == newest
