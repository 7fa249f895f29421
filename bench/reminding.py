"""Reminders: ten thousand due at once, and a beat among 100,000 placements with nothing due."""

import datetime as dt
import os
import subprocess
import sys
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.clock import FixedClock
from app.config import Config
from app.garbage import look_seldom
from app.messages.delivery import PushChannel
from app.messages.patience import Patience
from app.messages.sender import Sender
from app.records import KINDS
from app.reminders.tick import tick
from app.store import schema
from app.store.database import engine_for, writing
from app.store.organisations import OpenOrganisation, make_organisation, opened
from app.store.tables import Device
from bench.built import VENV
from bench.machine import HERE, Process, free_port

MASTER = b"k" * 32
MORNING = dt.datetime(2026, 10, 8, 6, tzinfo=dt.UTC)  # a Thursday, eight o'clock in Sweden
TODAY, DAY = MORNING.date(), dt.timedelta(days=1)
DUE, PLACEMENTS, SPECIALISTS, EACH = 10_000, 100_000, 1_000, 6
ONE_BY_ONE = 100  # so many pushes are sent the other way, and ten thousand reckoned from them


def measured(scratch: Path) -> dict[str, float]:
    """Seconds, under flat names."""
    found = due(scratch) | idle(scratch)
    return {name: round(value, 3) for name, value in found.items()}


def due(scratch: Path) -> dict[str, float]:
    """Until ten thousand people are told, beside pywebpush one by one, on one core."""
    with sink(scratch) as url:
        place, own = _place(scratch / "due.db")
        keys = _keys()
        staff = [_id() for _ in range(DUE)]
        _fill(place, "staff", (_person(own, one, "supervisor") for one in staff))
        with place.begin() as connection:
            connection.execute(insert(Device), [_device(own, one, url, keys) for one in staff])
        _fill(place, "reminder", (_reminder(own, one, _id(), TODAY) for one in staff))
        config = Config(scratch, "", scratch / "keys.json", push_insecure=True)
        look_seldom()  # as the scheduler's process does
        with on_one_core():
            ours = _beat(place, own, config)
            theirs = _one_by_one(url, keys) * DUE / ONE_BY_ONE
    return {
        "reminders_10000_s": ours,
        "reminders_10000_pywebpush_s": theirs,
        "reminders_10000_vs_pywebpush": ours / theirs,
    }


def idle(scratch: Path) -> dict[str, float]:
    """A beat among 100,000 placements with nothing due: a new process's, after a save, and idle."""
    place, own = _place(scratch / "idle.db")
    staff = [_id() for _ in range(SPECIALISTS)]
    _fill(place, "staff", (_person(own, one, "specialist") for one in staff))
    jobs = [(_id(), staff[number % SPECIALISTS]) for number in range(PLACEMENTS)]
    _fill(place, "placement", (_placement(own, one) for one, _ in jobs))
    met = {"met_on": TODAY - 9 * DAY, "met_by": "visit"}
    _fill(place, "reminder", (row for job in jobs for row in _kept(own, *job, met)))
    config = Config(scratch, "", scratch / "keys.json", push_insecure=True)
    seen: dict[str, tuple[int, dt.date]] = {}
    _beat(place, own, config)  # writes the weeks that come by themselves, once
    first = _beat(place, own, config, seen)
    seen = {id_: (revision - 1, day) for id_, (revision, day) in seen.items()}
    saved = _beat(place, own, config, seen)
    idle = _beat(place, own, config, seen)
    return {
        "tick_first_100000_s": first,
        "tick_saved_100000_s": saved,
        "tick_idle_100000_s": idle,
    }


def _beat(
    place: Engine,
    own: OpenOrganisation,
    config: Config,
    seen: dict[str, tuple[int, dt.date]] | None = None,
) -> float:
    clock = FixedClock(MORNING)
    sender = Sender(config, clock, Patience(lambda: 0.0))
    channel = PushChannel(config, clock, sender, lambda *_: {})
    begun = time.perf_counter()
    with Session(place, expire_on_commit=False) as session:
        tick(session, own, channel, clock, seen)
    return time.perf_counter() - begun


def _one_by_one(url: str, keys: dict[str, str]) -> float:
    command = [VENV / "bin" / "python", HERE / "by_pywebpush.py", url, *keys.values()]
    return float(subprocess.check_output([*command, str(ONE_BY_ONE)], text=True))


@contextmanager
def sink(scratch: Path) -> Iterator[str]:
    """The push service, on the other cores."""
    port = free_port()
    command = [sys.executable, "-m", "bench.sink", str(port)]
    process = Process(command, {"PORT": str(port)}, scratch / "sink.log", "/")
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.stop()


@contextmanager
def on_one_core() -> Iterator[None]:
    """This process on a single core."""
    me = psutil.Process(os.getpid())
    before = me.cpu_affinity()
    me.cpu_affinity(before[:1])
    try:
        yield
    finally:
        me.cpu_affinity(before)


def _place(file: Path) -> tuple[Engine, OpenOrganisation]:
    engine = engine_for(f"sqlite:///{file}")
    schema.upgrade(engine)
    with Session(engine) as session, writing(session):
        made = make_organisation(session, MASTER)
        named = {"name": "Mätenheten", "country": "SE", "time_zone": "Europe/Stockholm"}
        row = _record(made, made) | named
        session.execute(insert(KINDS["organisation"].table).values(**row))
    with Session(engine) as session:
        return engine, opened(session, made, MASTER)


def _fill(place: Engine, kind: str, rows: Iterable[dict[str, Any]]) -> None:
    with place.begin() as connection:
        connection.execute(insert(KINDS[kind].table), list(rows))


def _id() -> str:
    return str(uuid.uuid4())


def _record(organisation_id: str, id_: str) -> dict[str, Any]:
    return {"id": id_, "organisation_id": organisation_id, "ref": id_, "revision": 0}


def _person(own: OpenOrganisation, id_: str, role: str) -> dict[str, Any]:
    began = {"role": role, "team": "Nord", "active_from": dt.date(2026, 1, 5)}
    return _record(own.id, id_) | {"name": "Kim Exempel"} | began


def _placement(own: OpenOrganisation, id_: str) -> dict[str, Any]:
    return _record(own.id, id_) | {"placement_kind": "job", "job_start": TODAY - 40 * DAY}


def _reminder(
    own: OpenOrganisation, staff_id: str, subject: str, day: dt.date, **more: Any
) -> dict[str, Any]:
    window = {"opens": day - 5 * DAY, "due": day + 2 * DAY, "tell_on": day}
    said = {"rule": "week_2", "subject": subject, "staff_id": staff_id, "met_on": None}
    return _record(own.id, _id()) | said | window | {"met_by": None} | more


def _kept(
    own: OpenOrganisation, job: str, staff_id: str, met: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Half of a placement's check-ins are met, half lie ahead."""
    for number in range(EACH):
        ahead = number - EACH // 2
        lies = {} if ahead >= 0 else met
        yield _reminder(own, staff_id, job, TODAY + (7 * ahead + 5) * DAY, **lies)


def _keys() -> dict[str, str]:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"p256dh": urlsafe_b64encode(point).decode().rstrip("="), "auth": "A" * 22}


def _device(own: OpenOrganisation, staff_id: str, url: str, keys: dict[str, str]) -> dict[str, Any]:
    subscribed = {f"push_{name}": value for name, value in keys.items()}
    id_ = _id()
    known = {"organisation_id": own.id, "staff_id": staff_id, "public_key": {}, "made_at": MORNING}
    return {"id": id_, "label": "", "push_failures": 0, **known, **subscribed} | {
        "push_endpoint": f"{url}/{id_}"
    }
