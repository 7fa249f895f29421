"""What people do on their phones: records made, edited, deleted; each text with its own word."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

from app.records.identity import link_id
from tests.house import new_id
from tests.model.office import Office
from tests.model.phone import Phone

Edit = dict[str, Any]

TEXTS = {
    "participant": "treatment_team",
    "placement": "title",
    "appointment": "place",
    "employer": "address",
    "follow_up_visit": "notes",
    "employer_contact": "notes",
    "profile": "notes",
}
NOTES = {"follow_up_visit": "notes", "employer_contact": "notes", "employer": "needs"}
ABOUT_SOMEBODY = ("placement", "appointment", "follow_up_visit", "profile")

_counted = itertools.count(1)


def word() -> str:
    """A word that nobody has typed before."""
    return f"ord{next(_counted)}x"


def number(typed: str) -> int:
    """The how many-th word it was."""
    return int(typed.removeprefix("ord").removesuffix("x"))


def nth(things: list[Any], n: int) -> Any:
    """The n-th of some things, counted round; None of none."""
    return things[n % len(things)] if things else None


def make(phone: Phone, office: Office, kind: str, n: int) -> None:
    """Save a new record of a kind, with all that it hangs on."""
    me, today = office.house.staff[phone.whose], office.today().isoformat()
    if kind in ABOUT_SOMEBODY:
        person = nth(phone.listed("participant"), n)
        if person:
            phone.save({"kind": kind, "fields": _about(kind, person["id"], me, today)})
    elif kind == "employer_contact":
        _contact(phone, me, today, n)
    elif kind == "employer":
        phone.save({"kind": kind, "fields": {"name": f"Provköket {word()}", "needs": word()}})
    else:
        phone.save({"kind": "participant", "fields": _person(office.today())})


def _person(today: dt.date) -> Edit:
    said = {"programme": "ips", "status": "searching", "employed_at_entry": False}
    days = {"referred_on": (today - dt.timedelta(9)).isoformat(), "enrolled_on": today.isoformat()}
    return {"display_name": f"Exempel {word()}", "phone": f"070 {word()}", **said, **days}


def _about(kind: str, person: str, me: str, today: str) -> Edit:
    fields: dict[str, Callable[[], Edit]] = {
        "placement": lambda: {"placement_kind": "job", "title": word(), "job_start": today},
        "follow_up_visit": lambda: {"specialist_id": me, "date": today, "mode": "phone"},
        "profile": lambda: {"updated_on": today},
        "appointment": lambda: {
            "specialist_id": me,
            "starts_at": f"{today}T08:00:00Z",
            "status": "confirmed",
        },
    }
    return {"participant_id": person, TEXTS[kind]: word(), **fields[kind]()}


def _contact(phone: Phone, me: str, today: str, n: int) -> None:
    person, employer = nth(phone.listed("participant"), n), nth(phone.listed("employer"), n)
    if not (person and employer):
        return
    said = {"date": today, "mode": "in_person", "purpose": "introduce", "notes": word()}
    fields = {"specialist_id": me, "employer_id": employer["id"], **said}
    met = new_id()
    about = {"kind": "employer_contact", "id": met, "fields": fields}
    phone.save(about, _tied(phone, met, person["id"]))


def _tied(phone: Phone, contact: str, person: str) -> Edit:
    """A tie as the form of a contact makes it: what was untied once is brought back."""
    tie: Edit = {"kind": "contact_link", "id": link_id(contact, person)}
    if phone.act("get", id=tie["id"]):
        return {**tie, "restore": True}
    return {**tie, "fields": {"contact_id": contact, "participant_id": person}}


def tie_or_untie(phone: Phone, n: int) -> None:
    """Say of a contact that it was about somebody too, or that it was not."""
    contact, person = nth(phone.listed("employer_contact"), n), nth(phone.listed("participant"), n)
    if not (contact and person):
        return
    tie = link_id(contact["id"], person["id"])
    if tie in [one["id"] for one in phone.listed("contact_link")]:
        phone.remove(tie)
    else:
        phone.save(_tied(phone, contact["id"], person["id"]))


def make_long(phone: Phone, n: int) -> None:
    """Add to an employer's needs as much as goes in."""
    employer = nth(phone.listed("employer"), n)
    if employer:
        fields = {"needs": f"{word()} {'lång ' * 390}"}
        phone.save({"kind": "employer", "id": employer["id"], "fields": fields})


def edit(phone: Phone, tab: str, kind: str, n: int) -> None:
    """Write something else into a text."""
    found = nth(phone.listed(kind, tab=tab), n)
    if found:
        fields = {TEXTS[kind]: word()}
        phone.save({"kind": kind, "id": found["id"], "fields": fields}, tab=tab)


def begin_edit(phone: Phone, kind: str, n: int) -> None:
    """Open the form on a record; it may lie as a draft while other things happen."""
    found = nth(phone.listed(kind), n)
    if found:
        phone.begun = phone.act("opened", id=found["id"]), number(word())


def save_edit(phone: Phone, tab: str) -> None:
    """Save what was begun, upon what it was begun upon."""
    if not phone.begun:
        return
    (opened, since), phone.begun = phone.begun, None
    edit = {"kind": opened["kind"], "id": opened["id"], "fields": {TEXTS[opened["kind"]]: word()}}
    before = len(phone.typed)
    phone.keep("save", tab=tab, edits=[edit], opened=opened)
    for one in phone.typed[before:]:
        one.unseen_from = since


def add_to_note(phone: Phone, kind: str, n: int) -> None:
    """Write a line more."""
    found, name = nth(phone.listed(kind), n), NOTES[kind]
    if found:
        said = f"{found['fields'].get(name) or ''}\n{word()}".strip()
        phone.save({"kind": kind, "id": found["id"], "fields": {name: said}})


def delete(phone: Phone, kind: str, n: int) -> None:
    """Delete a record."""
    found = nth(phone.listed(kind), n)
    if found:
        phone.remove(found["id"])


def close_case(phone: Phone, office: Office, n: int, days_ago: int) -> None:
    """Close a participant's case, or open it again."""
    person = nth(phone.listed("participant"), n)
    if not person:
        return
    on = (office.today() - dt.timedelta(days_ago)).isoformat()
    closed = {"status": "closed", "closed_on": on, "closing_reason": "moved"}
    is_closed = person["fields"].get("status") == "closed"
    again = {"status": "searching", "closed_on": None, "closing_reason": None}
    fields = again if is_closed else closed
    phone.save({"kind": "participant", "id": person["id"], "fields": fields})


def answer(phone: Phone, choice: str, n: int) -> None:
    """Answer a question between two values; where it is a text, with a third one too."""
    asked = nth(phone.act("questions"), n)
    if asked:
        is_text = asked["field"] in (*TEXTS.values(), *NOTES.values())
        given = {"id": asked["id"], "choice": choice if is_text or choice != "other" else "offered"}
        phone.keep("answer", **given, value=word())


def read_note(phone: Phone, n: int) -> None:
    """Read a late note."""
    note = nth(phone.act("lateNotes"), n)
    if note:
        phone.keep("readNote", id=note["id"])
