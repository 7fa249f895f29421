"""Ninety days in the woods with the app of the first release, and two thousand things to tell."""

import datetime as dt

from tests.model import acts
from tests.model.team import Team

DAYS, CHANGES, IN_ONE_SAVE = 90, 2_000, 50
MS = 24 * 3600 * 1000


def visits(team: Team, person: str) -> list[acts.Edit]:
    """Visits to one participant, as many as one save holds here."""
    me, today = team.office.house.staff["Kim"], team.office.today()
    fields = {"participant_id": person, "specialist_id": me, "mode": "phone"}
    days = (today - dt.timedelta(n % DAYS) for n in range(IN_ONE_SAVE))
    return [
        {
            "kind": "follow_up_visit",
            "fields": {**fields, "date": day.isoformat(), "notes": acts.word()},
        }
        for day in days
    ]


def life_goes_on(team: Team) -> None:
    """Colleagues work, records are deleted and purged, the session runs out."""
    lee = team.phones["lee's"]
    for kind in ("participant", "employer", "employer_contact", "follow_up_visit"):
        acts.make(lee, team.office, kind, 0)
    lee.sync()
    acts.delete(lee, "follow_up_visit", 0)
    lee.sync()
    team.office.purge(200)
    team.office.end_sessions("Kim")


def test_a_phone_that_was_away_for_ninety_days_gets_everything_through(team: Team):
    team.begin()
    kim = team.phones["kim's"]
    kim.set("network", protocol=1)
    kim.set("clock", offset=-DAYS * MS)
    (ana,) = kim.listed("participant")
    for _ in range(CHANGES // IN_ONE_SAVE):
        kim.save(*visits(team, ana["id"]))
    life_goes_on(team)
    kim.set("clock", offset=0)
    kim.open()
    assert kim.sync() == "signed_out"
    kim.let_in(team.office.sign_in("Kim"))
    assert kim.sync() == "sent"
    held = kim.held()
    assert held
    assert held["outbox"] == held["tray"] == []
    team.heal()
    team.check()
    team.end()
