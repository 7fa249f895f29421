"""What the first push would wait for is done before: about nobody, and without a trace."""

from sqlalchemy import func, select

from app.store.tables import Change
from app.store.write import revision_now
from app.sync.rehearsal import rehearse
from tests.house import NOON, Phone
from tests.sync.field import verdict, visit


def test_a_rehearsal_leaves_no_trace_and_the_next_push_goes_through(house):
    ana = house.participant("Kim")
    with house.session() as session:
        before = revision_now(session, house.organisation.id), _logged(session)
        rehearse(session, house.organisation, NOON)
        assert (revision_now(session, house.organisation.id), _logged(session)) == before
    assert verdict(Phone(house, "Kim").send(visit(house, ana))) == ["stored"]


def _logged(session):
    return session.scalar(select(func.count()).select_from(Change))
