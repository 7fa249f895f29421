"""The server is another one than yesterday: put back from a backup, or of a newer version."""

from sqlalchemy import func, select

from app.store.tables import Change
from tests.browser import field
from tests.browser.faults.arrived import THERE_IS_A_NETWORK, arrives_once, taken
from tests.browser.faults.quick import log_visits
from tests.browser.team import Team
from tests.browser.test_path import stored

BEFORE, SINCE, WAITING = 3, 4, 2


def test_phones_bring_back_what_a_backup_did_not_have(team, phone, line, sqlite_server, tmp_path):
    log_visits(phone, team.vera, BEFORE)
    arrives_once(team, phone, BEFORE)
    print(sqlite_server.command("backup", "--help"))
    assert 0
