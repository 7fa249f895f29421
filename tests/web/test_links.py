"""A specialist hands a link on herself: by the phone's share sheet, or as a QR code to be read."""

import re

from tests.appointments.asked import TOMORROW, edit, proposed
from tests.house import new_id

PATH = "/api/appointments/{}/link"


def test_a_specialist_gets_a_link_that_works_and_its_qr_code(town, kim, nobody):
    made = proposed(town.house)
    told = kim.send(PATH.format(made), {}).json
    assert told["url"].startswith("http://localhost:8000/t/")
    assert "Passar den här tiden?" in nobody.see(told["url"].removeprefix("http://localhost:8000"))
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", told["path"])
    assert told["side"] > 21


def test_nobody_gets_a_link_to_a_colleagues_appointment_or_to_none(town, lee, nobody):
    made = proposed(town.house)
    assert lee.send(PATH.format(made), {}).status_code == 404
    assert lee.send(PATH.format(new_id()), {}).status_code == 404
    assert nobody.send(PATH.format(made), {}).status_code == 401


def test_there_is_no_link_to_what_is_over(town, kim):
    made = proposed(town.house)
    edit(town.house, made, status="attended")
    assert kim.send(PATH.format(made), {}).status_code == 409
    town.clock.moment = TOMORROW
    assert kim.send(PATH.format(proposed(town.house)), {}).status_code == 409
