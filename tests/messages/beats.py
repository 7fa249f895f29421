"""Beats of the scheduler in processes of their own."""

import os
import subprocess
import sys

from tests.messages.conftest import Team, local
from tests.messages.mailed import FRIDAY


def process(team: Team, at: str, dies: str = "") -> subprocess.Popen[str]:
    """A scheduler's beat in a process of its own, which may die at a named point."""
    url = team.house.engine.url.render_as_string(hide_password=False)
    told = [url, str(team.config.keys_file), team.house.organisation.id]
    command = [sys.executable, "-m", "tests.messages.beat", *told]
    now = team.clock.moment = local(FRIDAY, at)
    return subprocess.Popen(
        [*command, now.isoformat()],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "FAILPOINT": dies},
    )
