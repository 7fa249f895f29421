"""A phone was reported lost while something waited on it: what it says, now and opened again."""

from app.accounts.access import revoke_device
from app.accounts.register import devices_of
from app.clock import SystemClock
from app.store.database import writing
from tests.browser import field
from tests.browser.team import Team, settle


def reported_lost(team: Team) -> None:
    """All phones of Kim's."""
    kim, ours = team.house.staff["Kim"], team.house.organisation
    with team.house.session() as session, writing(session):
        for device in devices_of(session, ours, kim):
            revoke_device(session, ours.id, kim, device.id, SystemClock().now())


def test_it_says_that_access_was_ended_and_what_is_kept(quick_server, new_phone):
    team = settle(quick_server)
    phone = new_phone("kim", quick_server.start().url)
    phone.open()
    field.sign_in(phone)
    phone.installed()
    assert phone.context
    phone.context.set_offline(True)
    field.log_follow_up_visit(phone)
    reported_lost(team)
    phone.context.set_offline(False)
    for _opened in ("where it lies", "opened again"):
        phone.sees("Åtkomsten härifrån är avslutad", seconds=30)
        phone.sees("1 sak som inte är skickad finns kvar här")
        said = phone.page.locator("main").inner_text()
        assert "Vera Fabeldal" not in said
        assert "Inget väntar på dig idag" not in said
        phone.restart()
