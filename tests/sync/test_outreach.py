"""A try to reach somebody who did not come is logged on the phone and is her specialist's alone."""

from tests.house import Phone, change
from tests.sync.field import verdict


def test_a_try_reaches_the_server_and_her_other_phone(house):
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    fields = {"participant_id": ana, "specialist_id": house.staff["Kim"], "date": "2026-10-07"}
    tried = change("outreach", mode="phone", reached="did_not_reach", **fields)
    assert verdict(phone.send(tried)) == ["stored"]
    tablet.send()
    assert tablet.records[tried.record_id]["fields"]["reached"] == "did_not_reach"


def test_nobody_logs_a_try_about_a_colleagues_participant(house):
    ana = house.participant("Kim")
    fields = {"participant_id": ana, "specialist_id": house.staff["Lee"], "date": "2026-10-07"}
    tried = change("outreach", mode="phone", reached="reached", **fields)
    assert verdict(Phone(house, "Lee").send(tried)) == ["refused"]
