"""The server's disk is full: it says so, the phones keep everything, and it goes on by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.model import acts
from tests.model.sizes import rounds
from tests.model.small_disk import Disk, Pages, tablespace
from tests.model.team import Team

ROUNDS = rounds(3, 50)
TRIES = 200  # rounds of work in which the last free corner of a page is used up


@pytest.fixture(params=["50", "0"])
def disk(team: Team, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Disk]:
    """A team at work on a disk that can be filled; what is new is worked in at once, or later."""
    team.settings["AT_ONCE"] = request.param
    if team.place.needs_rest:
        with tablespace(request.getfixturevalue("postgres"), team.begin()) as made:
            yield made
        return
    made = Pages(tmp_path / "pages")
    team.settings["PAGES"] = str(made.file)
    team.begin()
    yield made
    team.end()


def types(team: Team, n: int) -> None:
    """Everybody writes down a visit, and something long."""
    for phone in team.everybody:
        acts.make(phone, team.office, "follow_up_visit", n)
        acts.make_long(phone, n)


def test_a_full_disk_costs_nobody_anything(team: Team, disk: Disk):
    for number in range(ROUNDS):
        disk.fill()
        works_until_full(team)
        kim = team.phones["kim's"]
        waiting = kim.act("sync")["status"]
        assert waiting["why"] == "server"
        assert waiting["code"] == "server_full"
        types(team, number)
        assert {one["id"] for one in held(team)} >= {one.id for one in kim.typed[-2:]}
        disk.free()
        team.heal()
        team.check()
        assert not held(team)


def works_until_full(team: Team) -> None:
    """Until the server has no room for what Kim sends."""
    kim = team.phones["kim's"]
    for number in range(TRIES):
        types(team, number)
        if kim.sync() == "server":
            return
    raise AssertionError("the disk has room for all of it")


def held(team: Team) -> list[dict[str, str]]:
    """What waits on Kim's phone."""
    found = team.phones["kim's"].held()
    assert found
    return list(found["outbox"])
