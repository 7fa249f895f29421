"""What a person saved is on the server, all of it and once."""

from sqlalchemy import select

from app.store.tables import Change
from tests.browser.faults.quick import unsent
from tests.browser.field import Hands
from tests.browser.processes import wait_until
from tests.browser.stage import Stage
from tests.browser.team import Team
from tests.browser.test_path import stored

THERE_IS_A_NETWORK = "window.dispatchEvent(new Event('online'));"


def taken(team: Team | Stage) -> list[str]:
    """The ids of the changes of visits that the server has taken."""
    with team.house.session() as session:
        asked = select(Change.id).where(Change.kind == "follow_up_visit")
        return list(session.scalars(asked))


def arrives_once(team: Team, phone: Hands, visits: int) -> None:
    """The line is good again, and all that was saved is on the server, once."""
    phone.ask(THERE_IS_A_NETWORK)
    wait_until(lambda: not unsent(phone), "work still waits on the phone", seconds=90)
    phone.sees("Allt mottaget")
    assert len(stored(team, "follow_up_visit")) == visits
    assert len(taken(team)) == len(set(taken(team))) == visits
