"""A large push that was taken down and worked in later leaves what it would have left at once."""

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from app.reminders import later
from app.store.database import writing
from app.store.taken_down import waiting
from app.store.working_in import work_in
from app.sync.accept import accept
from app.sync.protocol import Change
from tests.house import NOON, TODAY, House, Phone, build
from tests.sync.large import everything, pushes

SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SOME
@given(data=st.data())
def test_row_by_row(database_url: str, data: st.DataObject):
    house = build(database_url)
    house.colleague("Kim")
    ana, cafe = house.participant("Kim"), house.make("employer", name="Demohotellet")
    changes = data.draw(pushes(house, {"participant": ana, "employer": cafe}))
    author = Phone(house, "Kim").author()
    with pytest.MonkeyPatch.context() as patch, house.session() as session:
        patch.setattr(later, "AT_ONCE", 0)
        at_once = _taken(house, session, author, changes, may_wait=False)
        with writing(session):
            asked = session, house.organisation, author, changes, NOON, TODAY
            told = accept(*asked, may_wait=True)
        event("waits" if waiting(house.engine) else "does not")
        work_in(session, house.organisation)
        assert (told, everything(house, session)) == at_once


def _taken(house: House, session, author, changes: list[Change], may_wait: bool):
    """Verdicts and all rows, as if they had been written; they are not."""
    asked = session, house.organisation, author, changes, NOON, TODAY
    told = accept(*asked, may_wait=may_wait)
    rows = everything(house, session)
    session.rollback()
    return told, rows
