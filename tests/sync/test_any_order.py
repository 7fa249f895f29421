"""Whatever happens between the answer to a large push and its working in: no phone misses it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reminders import later
from app.reminders.later import catch_up
from app.store.rows import find
from app.store.working_in import work_in
from tests.house import House, Phone, build, change
from tests.sync.away import many
from tests.sync.field import hand_over

SOME = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PHONES = ("Kim", "Kim", "Lee")


class OwnWork(Phone):
    """A phone that also shows what it was told is stored."""

    def push(self, *changes: Any, is_lost: bool = False) -> None:
        """Send; where the answer is lost, send the same again."""
        if is_lost:
            self.send(*changes, lose_answer=True)
        answer = self.send(*changes)
        for one, said in zip(changes, answer["verdicts"], strict=True):
            if one.is_new and said["verdict"] == "stored" and one.record_id not in self.records:
                told = {"kind": one.kind, "id": one.record_id, "revision": said["revision"]}
                fields = {name: edit["now"] for name, edit in one.fields.items()}
                self.records[one.record_id] = told | {"fields": fields}


class Office:
    """Three phones and what may happen to them; `made`: the visits that somebody sent."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.made: list[str] = []
        for name in ("Kim", "Lee"):
            house.colleague(name)
        self.ana, self.bo = house.participant("Kim"), house.participant("Kim", "Bo Exempel")
        self.phones = [OwnWork(house, name, echo=False) for name in PHONES]

    def pushes(self, n: int, is_lost: bool) -> None:
        """A phone sends visits, which are many here."""
        some = many(self.house, self.ana, n + 1)
        self.made += [one.record_id for one in some]
        self.phones[n % 2].push(*some, is_lost=is_lost)

    def edits(self, n: int, _: bool) -> None:
        """A phone edits what it knows."""
        phone = self.phones[n]
        known = [one for one in phone.records.values() if one["kind"] == "follow_up_visit"]
        for one in known[:1]:
            minutes = one["fields"]["minutes"], n + 90
            phone.push(change(one["kind"], one["id"], base=one["revision"], minutes=minutes))

    def asks(self, n: int, _: bool) -> None:
        """A phone asks for news."""
        self.phones[n].send()

    def hands_over(self, n: int, is_lost: bool) -> None:
        """Bo gets another specialist."""
        hand_over(self.house, self.bo, PHONES[n])

    def writes(self, n: int, _: bool) -> None:
        """A page of the server writes."""
        self.house.make("employer", name=f"Provköket {n}")

    def looks(self, _: int, catches_up: bool) -> None:
        """Somebody opens a page, or the scheduler beats."""
        with self.house.session() as session:
            work_in(session, self.house.organisation)
            if catches_up:
                catch_up(session, self.house.organisation, self.house.now)


ACTS = ("pushes", "pushes", "pushes", "edits", "asks", "hands_over", "writes", "looks")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.booleans()), max_size=14)


@SOME
@given(steps=STEPS)
def test_no_phone_misses_anything(database_url: str, steps: list[tuple[str, int, bool]]):
    office = Office(build(database_url))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(later, "AT_ONCE", 0)
        for act, n, more in steps:
            getattr(office, act)(n, more)
        for phone in office.phones:
            phone.send()
    with office.house.session() as session:
        rows = find(session, office.house.organisation, "follow_up_visit")
    assert sorted(row["id"] for row in rows) == sorted(office.made)
    for phone in office.phones:
        new = Phone(office.house, phone.whose)
        new.send()
        assert {id_: phone.records.get(id_) for id_ in new.records} == new.records
