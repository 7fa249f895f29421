"""One beat for appointments in a process of its own that may die on the way."""

import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from app import failpoints
from app.appointments.beat import beat
from app.appointments.ways import ways_of
from app.clock import FixedClock
from app.config import Config
from app.messages.console import ConsoleChannel
from app.messages.patience import Patience
from app.store.database import engine_for
from app.store.organisations import opened
from app.store.write import revision_now
from tests.house import MASTER


def config_for(folder: Path, url: str, smtp: int, sms: int) -> Config:
    """An installation whose mail server and SMS gateway listen on these ports."""
    return Config(
        home=folder,
        database_url=url,
        keys_file=folder / "keys.json",
        url="https://tider.example.org",
        smtp=f"smtp://127.0.0.1:{smtp}",
        mail_from="svar@example.org",
        sms=f"46elks+http://user:pass@127.0.0.1:{sms}/sms",
        sms_from="Tider",
    )


def main(folder: str, url: str, smtp: str, sms: str, organisation_id: str, now: str) -> None:
    """Beat once, at `now`; FAILPOINT says where it ends early."""
    failpoints.arm()
    clock = FixedClock(dt.datetime.fromisoformat(now))
    config = config_for(Path(folder), url, int(smtp), int(sms))
    ways = ways_of(config, clock, Patience(lambda: 0.0))
    with Session(engine_for(url), expire_on_commit=False) as session:
        organisation = opened(session, organisation_id, MASTER)
        standing = revision_now(session, organisation_id), clock.now().date()
        session.rollback()
        beat(session, organisation, ways, ConsoleChannel(), clock, standing, {})
