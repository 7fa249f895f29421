"""A browser that dies right after it said "saved" has saved."""

from tests.browser import field
from tests.browser.faults.quick import log_visits
from tests.browser.team import settle
from tests.browser.test_path import stored
from tests.model.sizes import rounds

KILLS = rounds(4, 20)


def test_what_was_called_saved_outlives_a_kill(quick_server, either_phone):
    team = settle(quick_server)
    phone = either_phone(quick_server.start().url)
    phone.open()
    field.sign_in(phone)
    phone.installed()
    phone.close()  # a cookie reaches the disk at a proper end, or after half a minute
    saved = 0
    for kill in range(KILLS):
        phone.open()
        phone.sees("Allt mottaget", seconds=60)
        if kill % 2:  # by turns it dies while it sends, and where nobody answers
            quick_server.kill()
        log_visits(phone, team.vera, kill + 1)
        phone.kill()
        saved += kill + 1
        if kill % 2:
            quick_server.start()
    phone.open()
    phone.sees("Allt mottaget", seconds=60)
    assert len(stored(team, "follow_up_visit")) == saved
    phone.go(f"/app#/deltagare/{team.vera}")
    phone.sees("Vera Fabeldal")
    assert phone.text().count("Uppföljningsbesök") >= saved
