"""Beats of the scheduler in processes of their own."""

import datetime as dt
import os
import signal
from pathlib import Path

from tests.bred import Breeder
from tests.house import new_id
from tests.messages.conftest import Team, local
from tests.messages.mailed import FRIDAY


class Beating:
    """A beat that has begun."""

    def __init__(self, breeder: Breeder, pid: int, log: Path) -> None:
        self.breeder, self.pid, self.log = breeder, pid, log

    def wait(self) -> int:
        """Its exit code, once it is over."""
        return self.breeder.wait(self.pid)

    def told(self) -> int:
        """How many messages it has sent, once it is over."""
        assert self.wait() == 0, self.log.read_text()
        return int(self.log.read_text().splitlines()[-1])

    def kill(self) -> None:
        """As when the power goes."""
        os.kill(self.pid, signal.SIGKILL)


def process(
    breeder: Breeder, team: Team, at: str, dies: str = "", day: dt.date = FRIDAY
) -> Beating:
    """A scheduler's beat in a process of its own, which may die at a named point."""
    url = team.house.engine.url.render_as_string(hide_password=False)
    told = [url, str(team.config.keys_file), team.house.organisation.id]
    now = team.clock.moment = local(day, at)
    log = team.config.home / f"beat-{new_id()}.log"
    pid = breeder.bear({"LOG": str(log), "FAILPOINT": dies}, "beat", *told, now.isoformat())
    return Beating(breeder, pid, log)
