"""What the model has found once, step by step."""

from tests.model import acts
from tests.model.behind import PAGE, behind_a_page
from tests.model.team import Team


def test_work_offered_again_about_somebody_handed_over_stays_off_the_phone(team: Team):
    team.begin()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "placement", 0)
    assert lee.sync() == "sent"
    (bo,) = lee.listed("participant")
    team.office.hand_over(bo["id"], "Kim")
    team.server.command(team.url, "restore")
    team.heal()
    team.check()
    assert lee.listed("placement") == []
    team.end()


def test_work_whose_answer_was_lost_about_somebody_handed_over_stays_off_the_phone(team: Team):
    team.begin()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "appointment", 0)
    lee.sync("lose_answer")
    (bo,) = lee.listed("participant")
    team.office.hand_over(bo["id"], "Kim")
    team.copy()
    team.put_back()
    team.heal()
    team.check()
    assert lee.listed("appointment") == []
    team.end()


def test_work_about_somebody_handed_over_is_offered_to_a_backup_that_never_heard_of_it(team: Team):
    team.begin()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "follow_up_visit", 0)
    assert lee.sync() == "sent"
    (bo,) = lee.listed("participant")
    team.office.hand_over(bo["id"], "Kim")
    assert lee.sync() == "sent"
    assert lee.listed("participant") == []
    team.put_back()
    team.heal()
    team.check()
    assert [one["id"] for one in lee.listed("participant")] == [bo["id"]]
    assert len(lee.listed("follow_up_visit")) == 1
    team.end()


def test_what_was_refused_and_corrected_is_not_missing_from_a_backup(team: Team):
    team.begin()
    team.copy()
    kim = team.phones["kim's"]
    acts.close_case(kim, team.office, 0, 40)
    kim.sync()
    team.put_back()
    acts.close_case(kim, team.office, 0, 0)
    team.heal()
    team.check()
    held = kim.held()
    assert held
    assert [one["verdict"] for one in held["putAway"]] == ["refused"]
    team.end()


def test_work_about_somebody_who_came_back_is_offered_from_where_it_was_sealed(team: Team):
    team.begin()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "follow_up_visit", 0)
    assert lee.sync() == "sent"
    (bo,) = lee.listed("participant")
    for whose in ("Kim", "Lee"):
        team.office.hand_over(bo["id"], whose)
        assert lee.sync() == "sent"
    team.put_back()
    team.heal()
    team.check()
    assert len(lee.listed("follow_up_visit")) == 1
    team.end()


def test_work_is_sealed_also_where_the_backup_was_put_back_before_the_answer_came(team: Team):
    team.begin()
    lee = team.phones["lee's"]
    acts.make(lee, team.office, "follow_up_visit", 0)
    (bo,) = lee.listed("participant")
    team.office.hand_over(bo["id"], "Kim")
    lee.begin_sync("hold")
    team.put_back()
    team.heal()
    team.check()
    assert len(lee.listed("follow_up_visit")) == 1
    team.end()


def test_a_hand_over_tells_of_check_ins_what_a_phone_that_signs_in_afresh_hears(team: Team):
    team.begin()
    (cleo,) = [one for one in team.office.rows("participant") if one["display_name"][:4] == "Cleo"]
    team.office.hand_over(cleo["id"], "Lee")
    team.heal()
    team.check()
    team.end()


def test_a_form_that_was_open_while_a_colleague_wrote_overwrites_nothing(team: Team):
    team.begin()
    kim, lee = team.phones["kim's"], team.phones["lee's"]
    acts.begin_edit(kim, "employer", 0)
    acts.edit(lee, "a", "employer", 0)
    assert (lee.sync(), kim.sync()) == ("sent", "sent")
    acts.save_edit(kim, "a")
    team.heal()
    team.check()
    assert len(kim.act("questions")) == 1
    team.end()


def test_a_form_overwrites_nothing_that_was_written_in_another_tab_either(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    acts.begin_edit(kim, "employer", 0)
    acts.edit(kim, "a", "employer", 0)
    acts.save_edit(kim, "a")
    team.heal()
    team.check()
    assert len(kim.act("questions")) == 1
    team.end()


def test_a_form_opened_upon_her_own_unsent_words_asks_her_nothing(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    acts.edit(kim, "a", "employer", 0)
    acts.begin_edit(kim, "employer", 0)
    kim.sync("lose_answer")
    kim.sync()
    acts.save_edit(kim, "a")
    team.heal()
    team.check()
    assert kim.act("questions") == []
    team.end()


def test_a_line_that_a_colleague_built_upon_stands_once_after_a_restore(team: Team):
    team.begin()
    kim, lee = team.phones["kim's"], team.phones["lee's"]
    acts.add_to_note(lee, "employer", 0)
    assert (lee.sync(), kim.sync()) == ("sent", "sent")
    acts.add_to_note(kim, "employer", 0)
    team.put_back()
    team.heal()
    team.check()
    (employer,) = kim.listed("employer")
    assert len(employer["fields"]["needs"].split()) == 2
    team.end()


def test_a_phone_that_was_lent_keeps_the_work_of_both(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    acts.edit(kim, "a", "employer", 0)
    with team.lent("kim's", "Lee") as lee:
        assert lee
        acts.make(lee, team.office, "follow_up_visit", 0)
        lee.sync("lose_request")
    team.heal()
    team.check()
    assert {one.id for one in (*kim.typed, *lee.typed)} <= team.office.logged().keys()
    team.end()


def test_words_behind_a_page_that_did_not_come_are_asked_about(team: Team):
    team.settings["PAGE"] = str(PAGE)
    team.begin()
    here, there = team.phones["kim's"], team.phones["kim's other"]
    behind_a_page(here, there, team.office)
    team.heal()
    team.check()
    assert [one["field"] for one in here.act("questions")] == ["treatment_team"]
    team.end()
