"""Two thousand participants answer at once, beside a bare Flask view that keeps one row of each."""

import datetime as dt
import http.client
import os
import statistics
import sys
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.appointments.invitations import invite
from app.cli.installation import master_of, upgraded
from app.clock import SystemClock
from app.records import KINDS
from app.store.database import writing
from app.store.organisations import OpenOrganisation, make_organisation, opened
from app.store.rows import Row
from app.store.write import By, Write, write
from bench.machine import HERE, Process, free_port
from bench.office import Office

ANSWERS, AT_ONCE = 2_000, 8
MORE = {"Content-Type": "application/x-www-form-urlencoded"}


def measured(scratch: Path) -> dict[str, float]:
    """Seconds for all, and the slowest of twenty in milliseconds, on one core each; ours right."""
    home = scratch / "answers"
    home.mkdir()
    tokens = _asked(Office(home))
    server = _ours(home)
    try:
        whole, slow = _answered(server.url, [f"/t/{token}" for token in tokens])
    finally:
        server.stop()
    if _confirmed(Office(home)) != ANSWERS:
        raise RuntimeError("an answer was lost")
    bare = _bare(home)
    try:
        its_whole, its_slow = _answered(bare.url, [f"/{number}" for number in range(ANSWERS)])
    finally:
        bare.stop()
    return {
        "answers_2000_s": round(whole, 2),
        "answers_2000_p95_ms": round(slow, 1),
        "answers_2000_bare_s": round(its_whole, 2),
        "answers_2000_bare_p95_ms": round(its_slow, 1),
    }


def _asked(office: Office) -> list[str]:
    """An organisation in which so many people were asked about a time; the tokens of the links."""
    engine, now = upgraded(office.settings), SystemClock().now()
    with Session(engine, expire_on_commit=False) as session, writing(session):
        made = make_organisation(session, master_of(office.settings))
        own = _blank(session, office, made)
        person, staff = str(uuid.uuid4()), str(uuid.uuid4())
        write(session, own, [Write("staff", staff, {"name": "Kim", "role": "specialist"})], By(now))
        write(session, own, [Write("participant", person, {"specialist_id": staff})], By(now))
        about: Row = {"participant_id": person, "specialist_id": staff, "status": "proposed"}
        about |= {"starts_at": now + dt.timedelta(days=2)}
        times = [Write("appointment", str(uuid.uuid4()), about) for _ in range(ANSWERS)]
        write(session, own, times, By(now))
        tokens = [invite(session, own, one.id, 0, now) for one in times]
    engine.dispose()
    return tokens


def _blank(session: Session, office: Office, made: str) -> OpenOrganisation:
    """The organisation, whose own record is written first."""
    master = master_of(office.settings)
    table = KINDS["organisation"].table
    row = {"id": made, "organisation_id": made, "ref": made, "revision": 0, "name": "Bänken"}
    session.execute(table.insert().values(**row))
    return opened(session, made, master)


def _confirmed(office: Office) -> int:
    engine, table = upgraded(office.settings), KINDS["appointment"].table
    with engine.connect() as connection:
        right = select(func.count()).select_from(table).where(table.c.status == "confirmed")
        found = int(connection.execute(right).scalar_one())
    engine.dispose()
    return found


def _pinned() -> list[str]:
    return ["taskset", "-c", str(min(os.sched_getaffinity(0)))]


def _ours(home: Path) -> Process:
    command = [*_pinned(), str(Path(sys.executable).with_name("fotfaste")), "serve"]
    own = {"PORT": str(free_port()), "FOTFASTE_HOME": str(home), "DATABASE_URL": ""}
    return Process(command, own, home / "server.log", "/manifest.webmanifest")


def _bare(home: Path) -> Process:
    command = [*_pinned(), sys.executable, str(HERE / "rivals" / "bare_answers.py")]
    own = {"PORT": str(free_port()), "DB": str(home / "bare.db")}
    return Process(command, own, home / "bare.log", "/ping")


def _answered(url: str, paths: Sequence[str]) -> tuple[float, float]:
    """Every path answered once, some at a time: seconds for all, and the 95th in milliseconds."""
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        took = list(pool.map(lambda path: _one(url, path), paths))
    return time.monotonic() - begun, statistics.quantiles(took, n=20)[-1] * 1_000


def _one(url: str, path: str) -> float:
    """One press of the button; how long it took."""
    where = urlsplit(url)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=60)
    begun = time.monotonic()
    try:
        line.request("POST", path, "answer=yes", MORE)
        status = line.getresponse().status
    finally:
        line.close()
    if status != 303:
        raise RuntimeError(f"an answer was not taken: {status}")
    return time.monotonic() - begun
