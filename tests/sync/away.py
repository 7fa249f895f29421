"""A large push as its phone, its colleagues and the database have it before it is worked in."""

from app.reminders import later
from app.store.rows import find
from app.store.taken_down import waiting
from app.store.write import revision_now
from tests.house import House, Phone
from tests.sync.field import visit

FEW = 2  # changes that are still no large push, once `few_are_many`


def few_are_many(monkeypatch):
    """Let three changes be a large push."""
    monkeypatch.setattr(later, "AT_ONCE", FEW)


def many(house: House, ana: str, count: int = 3):
    """So many visits of a day."""
    return [visit(house, ana, minutes=number) for number in range(count)]


def waits(house: House) -> bool:
    """Whether a push is still to be worked in."""
    return house.organisation.id in waiting(house.engine)


def stored(house: House, kind: str = "follow_up_visit"):
    """The ids of the records of a kind that lie in the tables."""
    with house.session() as session:
        return {row["id"] for row in find(session, house.organisation, kind)}


def ids_of(phone: Phone):
    """The visits that a phone was told of."""
    return {one["id"] for one in phone.of_kind("follow_up_visit")}


def newest(house: House) -> int:
    """The newest revision that shows."""
    with house.session() as session:
        return revision_now(session, house.organisation.id)
