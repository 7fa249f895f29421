"""What a protected identity keeps off the wire: a telephone number, and who switches that on."""

from typing import Any

from app.records import KINDS
from app.store.write import By, Write
from tests.model.acts import nth, word
from tests.model.office import Office
from tests.model.phone import Phone, Typed

Logged = dict[str, dict[str, Any]]
IS_ON = "protected_identity"


def write_number(phone: Phone, n: int) -> None:
    """Write down another telephone number of a participant."""
    person = nth(phone.listed("participant"), n)
    if person:
        fields = {"phone": f"070 {word()}"}
        phone.save({"kind": "participant", "id": person["id"], "fields": fields})


def switch(phone: Phone, n: int) -> None:
    """Say in the form that a participant's identity is protected, or is not any more."""
    person = nth(phone.listed("participant"), n)
    if person:
        fields = {IS_ON: not person["fields"].get(IS_ON)}
        phone.save({"kind": "participant", "id": person["id"], "fields": fields})


def switch_on_the_page(office: Office, n: int) -> None:
    """The supervisor does so."""
    people = [one for one in office.rows("participant") if not one["deleted_at"]]
    person = nth(sorted(people, key=lambda one: str(one["id"])), n)
    if person:
        by = By(office.house.now, office.house.staff["Sol"])
        office.house.write(Write("participant", person["id"], {IS_ON: not person[IS_ON]}), by=by)


def was_off_the_wire(one: Typed, name: str, logged: Logged) -> bool:
    """Whether nobody could have seen a field when a change of it was taken."""
    if name not in KINDS[one.kind].shielded:
        return False
    said = [
        (other["revision"], other["fields"][IS_ON]["now"])
        for other in logged.values()
        if other["record_id"] == one.record_id and IS_ON in other["fields"]
        if other["verdict"] in ("stored", "clash")
        if other["revision"] < logged[one.id]["revision"]
    ]
    return bool(said) and bool(max(said)[1])
