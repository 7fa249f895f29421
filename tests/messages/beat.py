"""One beat in a process of its own that may die on the way: python -m tests.messages.beat …"""

import datetime as dt
import json
import sys
from pathlib import Path

from aiohttp import ClientTimeout
from sqlalchemy.orm import Session

from app import failpoints
from app.appointments.answered import tell_specialists
from app.clock import FixedClock
from app.config import Config
from app.messages import sender
from app.messages.delivery import PushChannel
from app.messages.patience import Patience
from app.messages.sender import Sender
from app.reminders.tick import tick
from app.store.database import engine_for
from app.store.organisations import opened
from tests.house import MASTER


def main(url: str, keys_file: str, organisation_id: str, now: str) -> None:
    """Tell of answers and tick once, at `now`; FAILPOINT says where it ends early."""
    failpoints.arm()
    sender.TIME = ClientTimeout()  # where many processes crowd a machine, its push service is slow
    config = Config(Path(keys_file).parent, url, Path(keys_file), push_insecure=True)
    clock = FixedClock(dt.datetime.fromisoformat(now))
    asks = Sender(config, clock, Patience(lambda: 0.0))
    channel = PushChannel(config, clock, asks, lambda *_: {})
    with Session(engine_for(url), expire_on_commit=False) as session:
        organisation = opened(session, organisation_id, MASTER)
        tell_specialists(session, organisation, channel, clock)
        print(json.dumps(tick(session, organisation, channel, clock)))


if __name__ == "__main__":
    main(*sys.argv[1:])
