"""A server may stop anywhere: everybody is told, and nobody sees anything twice."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.failpoints import POINTS
from tests.house import TODAY
from tests.messages.conftest import DAY, Team, local

FRIDAY = TODAY + 2 * DAY


@pytest.fixture
def busy(team: Team) -> Team:
    """Kim has two check-ins to be told of on Friday, Lee one; both have a phone."""
    for whose in ("Kim", "Kim", "Lee"):
        person = team.house.participant(whose)
        job = {"participant_id": person, "placement_kind": "job", "job_start": TODAY - 7 * DAY}
        team.house.make("placement", **job)
    team.phone("Kim")
    team.phone("Lee")
    return team


def process(team: Team, at: str, dies: str = "") -> subprocess.Popen[str]:
    """A scheduler's beat in a process of its own."""
    url = team.house.engine.url.render_as_string(hide_password=False)
    told = [url, str(team.config.keys_file), team.house.organisation.id]
    command = [sys.executable, "-m", "tests.messages.beat", *told]
    now = team.clock.moment = local(FRIDAY, at)
    point = {"FAILPOINT": dies if dies in POINTS else ""}
    return subprocess.Popen(
        [*command, now.isoformat(), dies],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **point},
    )


def shown(team: Team) -> dict[str, int]:
    """What the phones show: of one tag the newest alone."""
    return {one["tag"]: one["data"]["count"] for one in team.service.notifications}


@pytest.mark.parametrize("dies", ["planned", "after_lease", "after_send", "before_mark"])
def test_a_process_killed_on_the_way_costs_nobody_a_reminder(busy: Team, dies):
    killed = process(busy, "07:30", dies)
    assert killed.wait(60) == -signal.SIGKILL
    process(busy, "07:30:30").wait(60)
    assert sorted(shown(busy).values()) in ([], [1, 2])  # the lease of the dead one holds
    process(busy, "07:31:31").wait(60)
    assert sorted(shown(busy).values()) == [1, 2]
    assert len(busy.service.arrived) == (4 if dies == "after_send" else 2)
    assert busy.outcomes() == ["sent"] * 3
    assert busy.service.faults == []


def test_a_process_killed_while_the_service_answers_tells_again_under_the_same_tag(busy: Team):
    reached, go = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        go.wait(30)

    busy.service.hold = hold
    killed = process(busy, "07:30")
    assert reached.wait(30)
    time.sleep(0.2)  # both are under way
    killed.send_signal(signal.SIGKILL)
    killed.wait(60)
    go.set()
    process(busy, "07:31:31").wait(60)
    assert len(busy.service.arrived) == 4
    assert sorted(shown(busy).values()) == [1, 2]


def test_several_processes_at_once_tell_everybody_once(busy: Team):
    beats = [process(busy, "07:30") for _ in range(3)]
    said = [int(beat.communicate(timeout=60)[0]) for beat in beats]
    assert (sum(said), len(busy.service.arrived)) == (2, 2)
    assert sorted(shown(busy).values()) == [1, 2]


def test_several_threads_that_tick_at_once_tell_everybody_once(busy: Team):
    busy.clock.moment = local(FRIDAY, "07:30")
    with ThreadPoolExecutor(4) as pool:
        beats = [pool.submit(busy.tick) for _ in range(8)]
        for beat in beats:
            beat.result()
    assert len(busy.service.arrived) == 2
