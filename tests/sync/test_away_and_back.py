"""What was settled before its participant was away and back, and a phone that heard of neither."""

import datetime as dt

import pytest

from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.sync.field import verdict, visit

NOON_Z = "2026-10-07T10:00:00Z"


@pytest.fixture
def ana(house):
    """Somebody of Kim's whose job has just begun."""
    ana = house.participant("Kim", municipality="Växjö")
    house.make("placement", participant_id=ana, placement_kind="job", job_start=TODAY)
    return ana


def question(house, ana, phone):
    """Two homes; one of them is chosen."""
    tablet, base = Phone(house, "Kim"), phone.records[ana]["revision"]
    tablet.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    phone.send(change("participant", ana, base, municipality=("Växjö", "Ljungby")))
    (asked,) = phone.of_kind("clash")
    return asked["id"], change("clash", asked["id"], is_new=False, answer=(None, "stored"))


def late_note(house, ana, phone):
    """Lee, whose she was, wrote something; Kim reads it."""
    house.write(Write("participant", ana, {"specialist_id": house.staff["Lee"]}))
    lee = Phone(house, "Lee")
    lee.send()
    house.write(Write("participant", ana, {"specialist_id": house.staff["Kim"]}))
    late = visit(house, ana, specialist_id=house.staff["Lee"])
    assert verdict(lee.send(late)) == ["late_note"]
    phone.send()
    return late.id, change("late_note", late.id, is_new=False, seen_at=(None, NOON_Z))


def first_check_in(phone):
    """The first one at the job."""
    at_work = [one for one in phone.of_kind("reminder") if "placement_id" in one["fields"]]
    return min(at_work, key=lambda one: one["fields"]["due"])


def check_in(house, ana, phone):
    """A check-in at the job; Kim visits her there."""
    first = first_check_in(phone)
    at = {name: first["fields"][name] for name in ("placement_id", "opens")}
    return first["id"], visit(house, ana, date=at["opens"], placement_id=at["placement_id"])


def put_off(house, ana, phone):
    """A check-in is put off, and then by less."""
    days = [(TODAY + dt.timedelta(number)).isoformat() for number in (3, 2)]
    about = {"participant_id": ana, "check_in_id": first_check_in(phone)["id"], "reason": "Sjuk."}
    made = change("deferral", specialist_id=house.staff["Kim"], until=days[0], **about)
    assert verdict(phone.send(made)) == ["stored"]
    base = phone.records[made.record_id]["revision"]
    return made.record_id, change("deferral", made.record_id, base, until=tuple(days))


@pytest.mark.parametrize("settled", [question, late_note, check_in, put_off])
def test_what_was_settled_while_she_was_away_and_back_is_open_on_no_phone(house, ana, settled):
    phone, old = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send()
    id_, settles = settled(house, ana, phone)
    old.send()
    assert id_ in old.records
    assert verdict(phone.send(settles)) == ["stored"]
    for whose in ("Lee", "Kim"):
        house.write(Write("participant", ana, {"specialist_id": house.staff[whose]}))
        phone.send()
    assert ana in phone.forgotten
    house.now += dt.timedelta(days=89)
    old.send()
    assert id_ in old.gone
