"""A phone that kept the store of the first release until now, at a step of the model."""

from typing import Any

from tests.model import acts
from tests.model.team import Team


def test_what_waits_and_what_was_taken_outlive_the_move_and_a_server_put_back(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    acts.make(kim, team.office, "placement", 0)
    acts.make(kim, team.office, "employer", 0)
    assert kim.sync() == "sent"
    acts.make(kim, team.office, "follow_up_visit", 0)
    acts.edit(kim, "a", "placement", 0)
    before = kim.held()
    assert kim.age()
    after = kim.held()
    assert before
    assert after
    for what in ("ground", "outbox", "tray", "answered"):
        assert _by_id(after[what]) == _by_id(before[what])
    assert before["outbox"]
    assert before["answered"]
    team.put_back()
    team.heal()
    team.check()
    team.end()


def test_a_place_in_the_order_is_given_to_nobody_twice(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    acts.make(kim, team.office, "employer", 0)
    assert kim.sync() == "sent"
    assert kim.age()
    acts.make(kim, team.office, "employer", 0)
    held = kim.held()
    assert held
    taken = [one["seq"] for one in held["answered"]]
    assert [one["seq"] > max(taken) for one in held["outbox"]] == [True]
    team.heal()
    team.check()
    team.end()


def test_what_no_store_of_that_shape_held_stays_as_it_is(team: Team):
    """What was written about somebody who left is sealed to the server since."""
    team.begin()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "appointment", 0)
    assert lee.sync() == "sent"
    (bo,) = lee.listed("participant")
    team.office.hand_over(bo["id"], "Kim")
    assert lee.sync() == "sent"
    assert not lee.age()
    team.put_back()
    team.heal()
    team.check()
    team.end()


def _by_id(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in found}
