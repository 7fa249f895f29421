"""From due to shown: the product's scheduler, a push service like Mozilla's, a real Firefox."""

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from app.clock import SystemClock
from app.records import KINDS
from app.store.database import writing
from app.store.tables import Telling
from app.store.wishes import USUAL, keep_wishes
from bench.machine import wait_until
from bench.scheduled import Ahead
from tests.browser.reminded import next_wednesday, promised
from tests.browser.subscribed import Kims, subscribed_at
from tests.databases import migrate

SAMPLES, APART = 30, 3.1  # seconds: in three of the scheduler's beats, at all moments of them

HEAR = """
document.body.dataset.arrived = "[]";
navigator.serviceWorker.addEventListener("message", ({ data }) => {
  const before = JSON.parse(document.body.dataset.arrived);
  if (data.type === "arrived") document.body.dataset.arrived = JSON.stringify([...before, data]);
});
"""


def measured(scratch: Path) -> dict[str, float]:
    """Medians and the most, under flat names: seconds from due, milliseconds from the push."""
    home = scratch / "push"
    home.mkdir()
    url = f"sqlite:///{home / 'fotfaste.db'}"
    migrate(url)
    ahead = next_wednesday().now() - SystemClock().now()
    with subscribed_at(home, url, Ahead(ahead)) as kims, _scheduled(kims, ahead):
        _each_by_itself(kims)
        kims.phone.ask(HEAR)
        due = dict(_falling_due(kims))
        wait_until(lambda: len(_arrived(kims)) >= SAMPLES, "not everything was shown")
        shown = {id_: at + ahead for id_, at in _arrived(kims).items()}
        waited = [(shown[message] - due[one]).total_seconds() for message, one in _told(kims)]
        taken = zip(sorted(shown.values()), kims.service.taken_at, strict=True)
        flown = [(at - before).total_seconds() * 1000 for at, before in taken]
    return {
        "due_to_shown_s": round(statistics.median(waited), 2),
        "due_to_shown_most_s": round(max(waited), 2),
        "push_to_shown_ms": round(statistics.median(flown)),
        "push_to_shown_most_ms": round(max(flown)),
    }


@contextmanager
def _scheduled(kims: Kims, ahead: dt.timedelta) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.scheduled", str(ahead.total_seconds())]
    with (kims.server.home / "scheduler.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=os.environ | kims.server.environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _each_by_itself(kims: Kims) -> None:
    house = kims.team.house
    wish = USUAL._replace(is_digest=False)
    with house.session() as session, writing(session):
        keep_wishes(session, house.organisation, house.staff["Kim"], wish)


def _falling_due(kims: Kims) -> Iterator[tuple[str, dt.datetime]]:
    """One promise after the other, each due at once."""
    for _ in range(SAMPLES):
        made = promised(kims.team, kims.team.bakery, kims.clock.now().date())
        yield made, kims.clock.now()
        time.sleep(APART)


def _arrived(kims: Kims) -> dict[str, dt.datetime]:
    """When each message stood on the screen, by the machine's clock."""
    found = json.loads(kims.phone.ask("return document.body.dataset.arrived;"))
    return {one["message"]: dt.datetime.fromtimestamp(one["at"] / 1000, dt.UTC) for one in found}


def _told(kims: Kims) -> list[tuple[str, str]]:
    """Each message with the promise that it is about."""
    reminder = KINDS["reminder"].table.c
    query = select(Telling.message_id, reminder.contact_id).where(
        reminder.id == Telling.reminder_id, Telling.outcome == "sent"
    )
    with kims.team.house.session() as session:
        return [(message, contact) for message, contact in session.execute(query)]
