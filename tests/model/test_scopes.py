"""A colleague leaves, and is let in again; a number is protected."""

from tests.model import acts, shielded
from tests.model.staffing import hand_over_all, leave
from tests.model.team import Team


def test_what_waits_on_a_phone_that_was_shut_out_arrives_when_its_owner_is_let_in(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    acts.make(kim, team.office, "follow_up_visit", 0)
    hand_over_all(team.office, "Kim", "Lee")
    leave(team.office, "Kim", "account")
    assert kim.sync() == "signed_out"
    held = kim.held()
    assert held
    assert (held["ground"], len(held["outbox"])) == ([], 1)
    team.heal()
    team.check()
    assert len(team.phones["lee's"].act("lateNotes")) == 1
    team.end()


def test_whom_somebody_enrols_who_has_left_goes_from_a_phone_that_begins_anew(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    leave(team.office, "Kim", "account")
    assert kim.sync() == "signed_out"
    acts.make(kim, team.office, "participant", 0)
    team.let_in_again()
    leave(team.office, "Kim", "last day")
    team.back("kim's")
    assert kim.sync() == "sent"
    assert kim.listed("participant") == []
    team.heal()
    team.check()
    team.end()


def test_what_was_taken_and_not_worked_in_yet_counts_as_taken_where_the_server_is_put_back(
    team: Team,
):
    team.settings["AT_ONCE"] = "0"
    team.begin()
    team.copy()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "appointment", 0)
    assert lee.sync() == "sent"
    team.server.kill()
    assert not team.office.logged().keys() & {one.id for one in lee.typed}
    team.put_back()
    leave(team.office, "Lee", "both")
    team.heal()
    team.check()
    team.end()


def test_a_number_written_while_none_can_be_seen_stands_and_asks_nothing(team: Team):
    team.begin()
    here, there = team.phones["kim's"], team.phones["kim's other"]
    shielded.switch(here, 0)
    assert (here.sync(), there.sync()) == ("sent", "sent")
    for phone in (here, there):
        shielded.write_number(phone, 0)
        assert phone.sync() == "sent"
    team.heal()
    team.check()
    assert here.act("questions") == []
    assert "phone" not in here.listed("participant")[0]["fields"]
    team.end()
