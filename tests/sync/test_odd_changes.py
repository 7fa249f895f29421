"""However odd a change is, it is answered for itself and holds up nobody behind it."""

import json
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.store.rows import find
from app.store.tables import Change as LoggedChange
from app.sync.protocol import Change, read
from tests.house import TODAY, Phone, build, change, new_id
from tests.sync.field import contact, verdict, visit

HALF_AN_EMOJI = "\ud83d"


def over_the_wire(*changes: Change) -> list[Any]:
    """The changes as the server reads them."""
    sent = [one.model_dump(exclude_unset=True) for one in changes]
    body = {"protocol": 1, "device": new_id(), "cursor": None, "changes": sent}
    return list(read(json.dumps(body).encode()).changes)


def codes(answer):
    """The codes of what was refused."""
    return [one.get("code") for one in answer["verdicts"]]


NO_MOMENTS: list[Any] = ["", 0, False, [], {}, "i går", 1e300]
ODD: list[dict[str, Any]] = [
    {"minutes": 10**400},
    {"minutes": -(10**400)},
    {"notes": f"Gick bra {HALF_AN_EMOJI}"},
    {HALF_AN_EMOJI: "x"},
    *({"deleted_at": value} for value in NO_MOMENTS),
]


@pytest.mark.parametrize("odd", ODD)
def test_a_value_that_cannot_be_kept_is_refused_and_the_visit_behind_it_stored(house, odd):
    ana = house.participant("Kim")
    answer = Phone(house, "Kim").send(*over_the_wire(visit(house, ana, **odd), visit(house, ana)))
    assert verdict(answer) == ["refused", "stored"]


def test_what_was_refused_is_kept_in_the_log_letter_by_letter(house):
    ana = house.participant("Kim")
    text = f"Gick bra {HALF_AN_EMOJI}"
    odd = visit(house, ana, notes=text)
    Phone(house, "Kim").send(odd)
    with house.session() as session:
        logged = session.get_one(LoggedChange, odd.id)
    place = f"change/{odd.id}/fields"
    kept = house.organisation.sealer.open_json(logged.fields, place)
    assert kept["notes"]["now"] == text


def test_a_kind_that_nobody_knows_is_refused_also_about_somebody_known(house):
    ana = house.participant("Kim")
    answer = Phone(house, "Kim").send(change("nonsense", ana, x="y"), visit(house, ana))
    assert verdict(answer) == ["refused", "stored"]


def test_an_id_is_that_of_one_record_only(house):
    ana, taken = house.participant("Kim"), new_id()
    profile: dict[str, Any] = {"participant_id": ana, "updated_on": TODAY.isoformat()}
    answer = Phone(house, "Kim").send(
        change("profile", ana, **profile),
        change("employer", taken, name="Bageri Sagokorn"),
        change("profile", taken, **profile),
        change("profile", **profile),
    )
    assert codes(answer) == ["id_taken", None, "id_taken", None]


def test_an_employer_does_not_take_the_id_of_a_colleagues_contact_or_participant(house):
    ana, bakery = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    kim, lee, talk = Phone(house, "Kim"), Phone(house, "Lee"), contact(house, bakery)
    kim.send(talk)
    ids = talk.record_id, ana
    answer = lee.send(*(change("employer", id_, name="Snickeri Påhitt") for id_ in ids))
    assert codes(answer) == ["id_taken", "id_taken"]
    kim.send()
    assert [kim.records[id_]["kind"] for id_ in ids] == ["employer_contact", "participant"]


@pytest.mark.parametrize("odd", [str.upper, lambda id_: id_.replace("-", ""), "{{{}}}".format])
def test_a_reference_in_another_form_is_refused_and_does_not_wait_for_ever(house, odd):
    ana = house.participant("Kim")
    answer = Phone(house, "Kim").send(visit(house, odd(ana)), visit(house, ana))
    assert codes(answer) == ["wrong_value", None]


def test_a_placement_is_not_at_a_participant(house):
    ana = house.participant("Kim")
    job: dict[str, Any] = {
        "placement_kind": "job",
        "title": "Bagare",
        "job_start": TODAY.isoformat(),
    }
    answer = Phone(house, "Kim").send(
        change("placement", participant_id=ana, employer_id=ana, **job), visit(house, ana)
    )
    assert verdict(answer) == ["waits", "stored"]


def test_the_id_of_a_stored_change_does_not_swallow_another_change(house):
    ana, bo = house.participant("Kim"), house.participant("Kim", "Bo Exempel")
    phone, first = Phone(house, "Kim"), visit(house, ana)
    phone.send(first)
    other = visit(house, bo, notes="Ett annat besök.").model_copy(update={"id": first.id})
    assert codes(phone.send(other)) == ["id_taken"]
    assert codes(Phone(house, "Lee").send(first)) == ["id_taken"]
    assert verdict(phone.send(first)) == ["stored"]


def test_two_changes_with_one_id_in_a_request_are_not_taken_for_one(house):
    ana, phone = house.participant("Kim"), Phone(house, "Kim")
    first = visit(house, ana)
    other = visit(house, ana, notes="Ett annat besök.").model_copy(update={"id": first.id})
    answer = phone.send(first, other, first)
    assert codes(answer) == [None, "id_taken"]
    assert [one["id"] for one in phone.of_kind("follow_up_visit")] == [first.record_id]


def test_an_edit_waits_behind_a_record_that_waits(house):
    phone, made = Phone(house, "Kim"), visit(house, new_id())
    edit = change("follow_up_visit", made.record_id, minutes=(None, 30))
    assert verdict(phone.send(made, edit)) == ["waits", "waits"]


def test_a_full_disk_refuses_nobodys_work(sqlite_url):
    house = build(sqlite_url)
    house.colleague("Kim")
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    visits = [visit(house, ana, notes="x" * 9_000) for _ in range(20)]
    house.engine.dispose()

    @event.listens_for(house.engine, "connect")
    def fill(connection, _):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 10}")

    with pytest.raises(OperationalError):
        phone.send(*visits)
    event.remove(house.engine, "connect", fill)
    house.engine.dispose()
    assert set(verdict(phone.send(*visits))) == {"stored"}
    with house.session() as session:
        assert len(find(session, house.organisation, "follow_up_visit")) == 20
        refused = select(LoggedChange).where(LoggedChange.verdict == "refused")
        assert session.scalars(refused).all() == []
    house.engine.dispose()
