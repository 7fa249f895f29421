"""What must hold once the network is well and everybody has synced. Numbers as in docs/sync.md."""

import datetime as dt
import json
from typing import Any, NamedTuple

from app.records import KINDS
from app.records.values import to_json
from app.store.log import reach
from app.store.rows import Row
from tests.model.office import Office
from tests.model.overwriting import overwrote_nothing_unseen
from tests.model.phone import Phone, Typed
from tests.model.words import every_word, nothing_twice, words_of

ROUNDS = 12  # of everybody syncing, after which nothing may be left to say
ENDED = ("sent", "waits")
DAYS_OF_CHECK_INS = dt.timedelta(60)  # that phones hold them after their last one

Held = dict[str, Any]


def quiet(phones: list[Phone]) -> None:
    """Sync everybody until nobody hears or says anything more, and once again."""
    before: list[Any] = []
    for _ in range(ROUNDS):
        ended = {phone.sync(tab=tab) for phone in phones for tab in phone.tabs}
        now = [_state(phone) for phone in phones]
        if ended <= set(ENDED) and now == before:
            return
        before = now
    raise AssertionError(f"after {ROUNDS} rounds they still talk: {ended} {before}")


def held_by(phone: Phone, tab: str) -> Held:
    """All that is on a phone, opened."""
    held = phone.held(tab)
    assert held, f"nobody is signed in on {phone.name}"
    return held


def _state(phone: Phone) -> Any:
    # Not the cursor: each time that a change comes which waits, the server counts on.
    held = held_by(phone, phone.tabs[0])
    return [sorted(json.dumps(one) for one in held[of]) for of in ("ground", "outbox", "tray")]


class Known(NamedTuple):
    """What the server has: rows by id with their kind, and every change it has answered."""

    rows: Held
    logged: Held


def known(office: Office) -> Known:
    """All of it."""
    rows = {row["id"]: (kind, row) for kind in KINDS for row in office.rows(kind)}
    return Known(rows, office.logged())


def all_is_well(office: Office, phones: list[Phone]) -> None:
    """Every check, over everything that anybody typed."""
    there = known(office)
    for phone in phones:
        for tab in phone.tabs:
            _same_as_the_server(office, there.rows, phone, held_by(phone, tab))
    all_is_kept(office, there, phones)
    nothing_twice(there.rows)


def all_is_kept(office: Office, there: Known, phones: list[Phone]) -> None:
    """Of whoever may sync, after a last day too: nothing but what is theirs, and all of that."""
    for phone in phones:
        for tab in phone.tabs:
            _nobody_elses(office, there.rows, phone, held_by(phone, tab))
        _all_waits_for_a_reason(there.rows, phone, held_by(phone, phone.tabs[0]))
    nothing_is_lost(there, phones)


def nothing_is_lost(there: Known, phones: list[Phone]) -> None:
    """Of whoever has a phone in the hand, let in or not."""
    everything = every_word(*there)
    for phone in phones:
        _nothing_is_lost(phone, held_by(phone, phone.tabs[0]), there.logged, everything)


def _same_as_the_server(office: Office, rows: Held, phone: Phone, held: Held) -> None:
    """I4 and I8: what is on the phone is what the server has for it, field by field."""
    there = _view(office, rows, phone.whose)
    here = {
        one["id"]: {name: value for name, value in one["fields"].items() if value is not None}
        for one in held["ground"]
        if not one.get("deleted")
    }
    for id_ in there.keys() | here.keys():
        kind = rows.get(id_, ("unknown", {}))[0]
        about = f"{phone.name}: {kind} {id_}"
        assert here.get(id_) == there.get(id_), f"{about}\n{here.get(id_)}\n{there.get(id_)}"


def _view(office: Office, rows: Held, whose: str) -> dict[str, Held]:
    mine, me = office.holds(whose), office.house.staff[whose]
    ties = [row for kind, row in rows.values() if kind == "contact_link" and not row["deleted_at"]]
    whole = {tie["contact_id"] for tie in ties if tie["participant_id"] in mine}
    view = {}
    for kind, row in rows.values():
        participant, staff = reach(KINDS[kind], row)
        is_others = (participant and participant not in mine) or staff not in (None, me)
        if row["deleted_at"] or is_others or _is_long_past(office, kind, row):
            continue
        is_reduced = kind == "employer_contact" and me != row["specialist_id"]
        view[row["id"]] = _fields(kind, row, is_reduced and row["id"] not in whole)
    return view


def _is_long_past(office: Office, kind: str, row: Row) -> bool:
    """Whether a phone that signs in today is not told it, and so none may have been told it."""
    return kind == "reminder" and row["due"] < office.today() - DAYS_OF_CHECK_INS


def _fields(kind: str, row: Row, is_reduced: bool) -> Held:
    names = set(KINDS[kind].shared if is_reduced else KINDS[kind].fields)
    if row.get("protected_identity"):
        names -= KINDS[kind].shielded
    return {name: to_json(row[name]) for name in names if row[name] is not None}


def _nobody_elses(office: Office, rows: Held, phone: Phone, held: Held) -> None:
    """I7: of those outside the scope nothing is left but one's own work that nobody received."""
    outside = {id_ for id_, (kind, _) in rows.items() if kind == "participant"}
    outside -= office.holds(phone.whose)
    about = {id_ for id_, (kind, row) in rows.items() if reach(KINDS[kind], row)[0] in outside}
    kept = [*held["ground"], *held["answered"]]
    assert not about & {one.get("record_id") or one["id"] for one in kept}, phone.name
    assert not [one for one in outside if one in json.dumps(kept)], phone.name


def _all_waits_for_a_reason(rows: Held, phone: Phone, held: Held) -> None:
    """I18: what is still in the outbox waits for something that the server does not have."""
    for change in held["outbox"]:
        named = [edit["now"] for edit in change["fields"].values()]
        needed = {one for one in named if isinstance(one, str) and len(one) == 36}
        if not change.get("isNew"):
            needed.add(change["record_id"])
        assert needed - rows.keys(), f"{phone.name} sends {change} for ever"
    unexplained = [one for one in held["waiting"] if not one["waitsFor"]]
    assert not unexplained, f"{phone.name} does not say why: {unexplained}"


def _nothing_is_lost(phone: Phone, held: Held, logged: Held, everything: set[str]) -> None:
    """I1, I5 and I16: each change that was called saved has ended where somebody finds it."""
    shown = {one["id"]: one for one in (*held["outbox"], *held["tray"])}
    kept = everything | {word for one in shown.values() for word in words_of(one["fields"])}
    received = {one["id"]: one for one in held["answered"]}
    # Refused and corrected: it can be brought back into the tray.
    put_away = {one["change"] for one in held["putAway"]}
    missing = received.keys() - logged.keys()
    assert not missing, f"{phone.name} believes to be received: {[received[i] for i in missing]}"
    _as_the_server_said(phone, received, held["tray"], logged)
    own = {word for one in phone.typed for word in one.words}
    for one in phone.typed:
        if one.is_taken_back or one.went_with_an_access:
            continue
        found = one.id in logged or one.id in shown or one.id in put_away
        assert found or _is_replaced(one, kept), f"lost: {one}"
        assert set(one.words) <= kept, f"vanished: {one} {logged.get(one.id)}"
        overwrote_nothing_unseen(one, own, logged)


def _as_the_server_said(phone: Phone, received: Held, tray: list[Held], logged: Held) -> None:
    """I3: what the server took was refused by nobody, and what it refused it has not taken.

    Offered again after a restore, work that was taken may have become a question.
    """
    refused = {one["id"] for one in tray if one["answer"]["verdict"] == "refused"}
    for id_ in logged.keys() & (refused | received.keys()):
        is_refused = logged[id_]["verdict"] == "refused"
        assert is_refused == (id_ in refused), f"{phone.name}: {id_} is {logged[id_]['verdict']}"


def _is_replaced(one: Typed, kept: set[str]) -> bool:
    """Corrected before it was received: its words went with the correction."""
    return bool(one.words) and set(one.words) <= kept
