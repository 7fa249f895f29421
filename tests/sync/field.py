"""What happens in the field, for tests to tell of."""

import datetime as dt
from typing import Any

from app.records.identity import link_id
from app.store.database import writing
from app.store.rows import load
from app.store.write import By, Write
from app.sync.employers import merge_employers
from app.sync.known import Author
from tests.house import TODAY, House, Phone, change, new_id

GONE = (None, "2026-10-07T10:00:00Z")
CLOSED: dict[str, Any] = {"status": ("searching", "closed"), "closing_reason": (None, "moved")}


def visit(house: House, participant: str, **more):
    """A follow-up visit of today."""
    fields = {
        "participant_id": participant,
        "specialist_id": house.staff["Kim"],
        "date": TODAY.isoformat(),
        "mode": "in_person",
    }
    return change("follow_up_visit", **(fields | more))


def contact(house: House, employer: str, whose: str = "Kim", **more):
    """A talk of today with an employer."""
    fields = {
        "date": TODAY.isoformat(),
        "specialist_id": house.staff[whose],
        "employer_id": employer,
        "mode": "phone",
        "purpose": "maintain",
    }
    return change("employer_contact", **(fields | more))


def written_up(house: House, employer: str, whose: str, **more) -> str:
    """The same as it lies on the server from the beginning; its id."""
    fields = {"specialist_id": house.staff[whose], "employer_id": employer, "date": TODAY}
    return house.make("employer_contact", **fields, mode="phone", purpose="maintain", **more)


def tie(contact_id: str, participant: str):
    """That a talk concerned somebody."""
    id_ = link_id(contact_id, participant)
    return change("contact_link", id_, contact_id=contact_id, participant_id=participant)


def who_know(house: House, id_: str, *whose: str) -> tuple[Phone, Phone, int]:
    """Two phones that have heard of a record, and at which revision."""
    one, other = (Phone(house, name) for name in whose)
    one.send()
    other.send()
    return one, other, one.records[id_]["revision"]


def who_know_note(house: House, said: str) -> tuple[Phone, Phone, str, int]:
    """Two phones of Kim's with a visit of hers: its id, and at which revision."""
    made = visit(house, house.participant("Kim"), notes=said)
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(made)
    tablet.send()
    return phone, tablet, made.record_id, tablet.records[made.record_id]["revision"]


def verdict(answer):
    """The verdicts alone."""
    return [one["verdict"] for one in answer["verdicts"]]


def now_of(house: House, kind: str, id_: str):
    """A record as it stands on the server."""
    with house.session() as session:
        return load(session, house.organisation, kind, [id_])[id_]


def hand_over(house: House, participant: str, to: str) -> None:
    """Reassign somebody from Kim to a colleague as of today."""
    yesterday = TODAY - dt.timedelta(days=1)
    ties = [
        {"specialist_id": house.staff["Kim"], "from_on": dt.date(2026, 8, 20), "to_on": yesterday},
        {"specialist_id": house.staff[to], "from_on": TODAY, "to_on": None},
    ]
    house.write(
        *(Write("assignment", new_id(), {"participant_id": participant, **tie}) for tie in ties),
        Write("participant", participant, {"specialist_id": house.staff[to]}),
    )


def merge(house: House, keep: str, gone: str):
    """Make one employer of two, as a supervisor does on a page."""
    by = By(house.now, house.staff["Sol"])
    with house.session() as session, writing(session):
        return merge_employers(session, house.organisation, keep, gone, by)


class AsRole(Phone):
    """A phone of somebody with another role."""

    def __init__(self, house, whose, role):
        super().__init__(house, whose)
        self.role = role

    def author(self):
        return Author(self.house.staff[self.whose], self.device, self.role)


def closed(phone, participant, on=TODAY):
    """The change that closes a case, as of today or another day."""
    base = phone.records[participant]["revision"]
    return change("participant", participant, base, closed_on=(None, on.isoformat()), **CLOSED)


def deleted(phone, kind, id_):
    """The change that deletes what a phone holds."""
    return change(kind, id_, phone.records[id_]["revision"], deleted_at=GONE)


def undone(phone, kind, id_):
    """The change that brings it back."""
    return change(kind, id_, phone.records[id_]["revision"], deleted_at=GONE[::-1])


def answer(phone, said):
    """The answer to the one question that a phone holds."""
    (question,) = phone.of_kind("clash")
    return change("clash", question["id"], question["revision"], False, answer=(None, said))
