"""What the model has found once, step by step."""

from tests.model import acts
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
