"""What must hold of who has left: nothing more is told, nothing is lost, what was read goes."""

import json

from sqlalchemy import select

from app.store.tables import Device
from tests.model import checks
from tests.model.acts import number
from tests.model.office import Office
from tests.model.phone import Phone
from tests.model.staffing import is_shut_out
from tests.model.words import unique_in


def all_is_well(office: Office, phones: list[Phone]) -> None:
    """Of phones whose owners do not work here, as long as they do not."""
    signed_in = [phone for phone in phones if phone.tabs and phone.held(phone.tabs[0])]
    shut_out = [phone for phone in signed_in if is_shut_out(office, phone.whose)]
    others = [phone for phone in signed_in if phone not in shut_out]
    told = [phone for phone in shut_out if _is_told_to_let_go(office, phone)]
    for phone in told:
        _keeps_nothing_that_was_read(phone)
    checks.nothing_is_lost(checks.known(office), told)
    checks.quiet(others)
    checks.all_is_kept(office, checks.known(office), others)
    for phone in others:
        _was_told_nothing(office, phone)


def _is_told_to_let_go(office: Office, phone: Phone) -> bool:
    """Whether its access was ended: only by a server that was put back it may be unheard of."""
    held = checks.held_by(phone, phone.tabs[0])
    with office.house.session() as session:
        ended = dict(session.execute(select(Device.id, Device.revoked_at)).tuples().all())
    ends = {phone.sync(tab=tab) for tab in phone.tabs}
    assert ends == {"signed_out"}, f"{phone.name}: {ends}"
    assert ended.get(held["device"], True), f"{phone.name} has still access"
    return held["device"] in ended or bool(held["sync"].get("isEnded"))


def _keeps_nothing_that_was_read(phone: Phone) -> None:
    for tab in sorted(phone.tabs):
        assert phone.open(tab) == "ready"
    for tab in phone.tabs:
        held = checks.held_by(phone, tab)
        assert held["sync"]["isEnded"], phone.name
        assert held["ground"] == held["answered"] == [], phone.name


def _was_told_nothing(office: Office, phone: Phone) -> None:
    """From the day after the last one: no word that a colleague has written since."""
    since = office.left_at.get(phone.whose)
    if since is None:
        return
    own = {word for one in phone.typed for word in one.words}
    told = unique_in(json.dumps(checks.held_by(phone, phone.tabs[0])["ground"]))
    later = {word for word in {*told} - own if number(word) >= since}
    assert not later, f"{phone.name} was told {later}"
