"""A hand-over comes while an answer is being made: nothing is lost, nobody hears too much."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest

from app.store.write import Write
from app.sync.following import Following
from tests.house import TODAY, House, Phone, new_id
from tests.sync.field import hand_over, visit

ROUNDS = 12


class Interrupted(Following):
    """Follows, and then lets something happen before anything is told."""

    def __init__(self) -> None:
        super().__init__()
        self.then: list[Callable[[], object]] = []

    def follow(self, *about: Any) -> None:
        """As ever, and then what is to happen."""
        super().follow(*about)
        while self.then:
            self.then.pop()()


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Interrupted:
    """What is to happen between following and telling."""
    made = Interrupted()
    for room in ("exchange", "gather"):
        monkeypatch.setattr(f"app.sync.{room}.FOLLOWING", made)
    return made


def test_who_was_given_away_meanwhile_is_not_told_any_more(house: House, meanwhile: Interrupted):
    ana, kim = house.participant("Kim"), Phone(house, "Kim")
    meanwhile.then = [lambda: hand_over(house, ana, "Lee")]
    kim.send()
    assert ana not in kim.records


def test_who_was_given_to_me_meanwhile_is_told_whole(house: House, meanwhile: Interrupted):
    ana, kim, lee = house.participant("Kim"), Phone(house, "Kim"), Phone(house, "Lee")
    made = visit(house, ana)
    kim.send(made)
    meanwhile.then = [lambda: hand_over(house, ana, "Lee")]
    lee.send()
    assert {ana, made.record_id} <= lee.records.keys()


class Forgetful(Phone):
    """A phone that lets go of everything about whom it is told to forget."""

    def _take(self, answer: dict[str, Any]) -> None:
        gone = {item["forget"] for item in answer["news"] if "forget" in item}
        self.records = {
            id_: one
            for id_, one in self.records.items()
            if not gone & {id_, one["fields"].get("participant_id")}
        }
        super()._take(answer)

    def here(self) -> dict[str, Any]:
        """What it shows."""
        return {id_: one for id_, one in self.records.items() if not one.get("deleted")}


class Office:
    """Hand-overs and edits as they come, with Kim and Lee at their phones."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.chance = house, random.Random(seed)
        self.people = [house.participant("Kim", f"Prov {number}") for number in range(3)]
        self.phones = [Forgetful(house, name) for name in ("Kim", "Lee")]

    def something(self) -> None:
        """Somebody goes to a colleague, or is written about, in the office."""
        person, who = self.chance.choice(self.people), self.chance.choice(("Kim", "Lee"))
        of_person = [
            {"specialist_id": self.house.staff[who]},
            {"municipality": str(self.chance.random())},
        ]
        since = TODAY - dt.timedelta(days=self.chance.randint(0, 20))
        tie = {"participant_id": person, "specialist_id": self.house.staff[who], "from_on": since}
        writes = [Write("participant", person, one) for one in of_person]
        self.house.write(self.chance.choice([*writes, Write("assignment", new_id(), tie)]))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_meanwhile_phones_end_with_what_a_new_one_hears(
    house: House, meanwhile: Interrupted, seed: int
):
    office = Office(house, seed)
    for _ in range(ROUNDS):
        phone = office.chance.choice(office.phones)
        meanwhile.then = [office.something] * office.chance.randint(0, 2)
        mine = [one["id"] for one in phone.of_kind("participant")]
        whose = {"specialist_id": house.staff[phone.whose]}
        phone.send(*(visit(house, one, **whose) for one in mine[:1]))
    for phone in office.phones:
        phone.send()
        new = Forgetful(house, phone.whose)
        new.send()
        assert phone.here() == new.here()
