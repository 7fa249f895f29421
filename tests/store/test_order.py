"""Whoever asks for news while others write misses none: revisions show in order of commits."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle

import pytest

from app.store.database import writing
from app.store.write import By, Write, write
from tests.house import House, Phone, build, new_id
from tests.model.sizes import rounds
from tests.sync.field import visit

WRITERS, READERS = 8, 3
SECONDS = rounds(10, 60)
LONGEST = 0.01  # seconds that a transaction stays open after its write


@pytest.fixture
def house(postgresql_url: str) -> Iterator[House]:
    """On SQLite writers wait for one another anyway."""
    built = build(postgresql_url)
    built.colleague("Kim")
    yield built
    built.engine.dispose()


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (50,))


@contextmanager
def many(work: Callable[[], list[str]], count: int) -> Iterator[list[str]]:
    """So many who do it at the same time; what all of them did, once they are through."""
    done: list[str] = []
    with ThreadPoolExecutor(count) as pool:
        doing = [pool.submit(work) for _ in range(count)]
        yield done
        for one in doing:
            done += one.result()


def log_visits(house: House, participant: str, end: float) -> list[str]:
    """Visits one after the other, each in a transaction that takes its time; their ids."""
    about = {"participant_id": participant, "specialist_id": house.staff["Kim"]}
    made = []
    while time.monotonic() < end:
        made.append(new_id())
        with house.session() as session, writing(session):
            one = Write("follow_up_visit", made[-1], about)
            write(session, house.organisation, [one], By(house.now))
            time.sleep(random.uniform(0, LONGEST))
    return made


def push_visits(house: House, participant: str, end: float) -> list[str]:
    """Visits that a phone sends, which are taken down and worked in by whoever comes next."""
    phone, made = Phone(house, "Kim", echo=False), []
    while time.monotonic() < end:
        some = [visit(house, participant) for _ in range(3)]
        phone.send(*some)
        made += [one.record_id for one in some]
    return made


def test_eight_writers_and_three_readers_miss_nothing(house, monkeypatch):
    monkeypatch.setattr("app.reminders.later.AT_ONCE", 2)
    ana, end = house.participant("Kim"), time.monotonic() + SECONDS
    is_over = threading.Event()
    readers = [Phone(house, "Kim") for _ in range(READERS)]
    asking = iter(readers)

    def ask() -> list[str]:
        phone = next(asking)
        while not is_over.wait(0.002):
            phone.send()
        return []

    with many(ask, READERS):
        ways = cycle((log_visits, push_visits))
        try:
            with many(lambda: next(ways)(house, ana, end), WRITERS) as made:
                pass
        finally:
            is_over.set()
    for phone in readers:
        while phone.send()["more"]:
            pass
        assert set(made) - phone.records.keys() == set()
