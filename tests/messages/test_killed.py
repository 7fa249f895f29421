"""A server may stop anywhere: everybody is told, and nobody sees anything twice."""

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bred import Breeder
from tests.house import TODAY
from tests.messages.beats import process
from tests.messages.conftest import DAY, Team, local

FRIDAY = TODAY + 2 * DAY


@pytest.fixture
def busy(team: Team) -> Team:
    """Kim has two check-ins to be told of on Friday, Lee one; both have a phone."""
    for whose in ("Kim", "Kim", "Lee"):
        team.job(whose)
    team.phone("Kim")
    team.phone("Lee")
    return team


def shown(team: Team) -> dict[str, int]:
    """What the phones show: of one tag the newest alone."""
    return {one["tag"]: one["data"]["count"] for one in team.service.notifications}


@pytest.mark.parametrize("dies", ["after_plan", "after_lease", "after_send", "before_mark"])
def test_a_process_killed_on_the_way_costs_nobody_a_reminder(breeder: Breeder, busy: Team, dies):
    killed = process(breeder, busy, "07:30", dies)
    assert killed.wait() == -signal.SIGKILL
    process(breeder, busy, "07:30:30").wait()
    assert sorted(shown(busy).values()) in ([], [1, 2])  # the lease of the dead one holds
    process(breeder, busy, "07:33:31").wait()
    assert sorted(shown(busy).values()) == [1, 2]
    assert len(busy.service.arrived) == (4 if dies == "after_send" else 2)
    assert busy.outcomes() == ["sent"] * 3
    assert busy.service.faults == []


def test_a_process_killed_while_the_service_answers_tells_again_under_the_same_tag(breeder, busy):
    reached, go = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        go.wait(30)

    busy.service.hold = hold
    killed = process(breeder, busy, "07:30")
    assert reached.wait(30)
    time.sleep(0.2)  # both are under way
    killed.kill()
    killed.wait()
    go.set()
    process(breeder, busy, "07:33:31").wait()
    assert len(busy.service.arrived) == 4
    assert sorted(shown(busy).values()) == [1, 2]


def test_several_processes_at_once_tell_everybody_once(breeder, busy):
    beats = [process(breeder, busy, "07:30") for _ in range(3)]
    said = [beat.told() for beat in beats]
    assert (sum(said), len(busy.service.arrived)) == (2, 2)
    assert sorted(shown(busy).values()) == [1, 2]


def test_several_threads_that_tick_at_once_tell_everybody_once(busy: Team):
    busy.clock.moment = local(FRIDAY, "07:30")
    with ThreadPoolExecutor(4) as pool:
        beats = [pool.submit(busy.tick) for _ in range(8)]
        for beat in beats:
            beat.result()
    assert len(busy.service.arrived) == 2
