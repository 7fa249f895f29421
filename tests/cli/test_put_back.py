"""A copy that is put back lets nobody in again who was shut out since."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts import sessions
from app.accounts.access import disable, revoke_device
from app.accounts.invite import account_for, invite, invited
from app.accounts.tables import Account
from app.clock import SystemClock
from app.records import KINDS
from app.store.database import engine_for, writing
from app.store.tables import Device
from tests.cli.terminal import Terminal
from tests.cli.test_backups import database, office
from tests.house import new_id

__all__ = ["asa", "office"]
STAFF = KINDS["staff"].table
ASA = "asa@example.org"


class SignedIn(NamedTuple):
    """Åsa, on her phone and at a desk."""

    staff_id: str
    organisation_id: str
    phone: str
    on_the_phone: str
    at_the_desk: str


def opened(office: Terminal) -> Session:
    """Its database as it stands."""
    return Session(engine_for(office.environment["DATABASE_URL"]), expire_on_commit=False)


def now() -> dt.datetime:
    return SystemClock().now()


@pytest.fixture
def asa(office: Terminal, tmp_path: Path) -> SignedIn:
    """Signed in when the copy is made."""
    phone = new_id()
    with opened(office) as session, writing(session):
        query = select(STAFF.c.id, STAFF.c.organisation_id).limit(1)
        staff_id, organisation_id = session.execute(query).one()
        account = account_for(session, organisation_id, staff_id, ASA)
        account.password = "of then"
        set_up(session, phone, staff_id, organisation_id)
        known = f'{{"device": "{phone}"}}'.encode()
        on_the_phone, _ = sessions.begin(session, account, known, now())
        at_the_desk, _ = sessions.begin(session, account, b"{}", now())
    assert office("backup", tmp_path / "night.db").exit_code == 0
    return SignedIn(staff_id, organisation_id, phone, on_the_phone, at_the_desk)


def set_at_the_office(office: Terminal, one: SignedIn, **values: object) -> None:
    """What is in somebody's row of the staff register from now on."""
    with opened(office) as session, writing(session):
        session.execute(update(STAFF).where(STAFF.c.id == one.staff_id).values(**values))


def restored(office: Terminal, tmp_path: Path) -> str:
    """What is said when the copy is put back."""
    result = office("restore", tmp_path / "night.db")
    assert result.exit_code == 0, result.stderr
    return result.stderr


def is_in(office: Terminal, token: str) -> bool:
    with opened(office) as session:
        return sessions.find(session, token, now()) is not None


def is_lost(office: Terminal, phone: str) -> bool:
    with opened(office) as session:
        device = session.get(Device, phone)
        return device is not None and device.revoked_at is not None


def set_up(session: Session, phone: str, staff_id: str, organisation_id: str) -> None:
    """A phone is somebody's from now on."""
    whose = {"staff_id": staff_id, "organisation_id": organisation_id}
    session.add(Device(id=phone, **whose, public_key={}, label="", made_at=now()))
    session.flush()


def test_a_phone_reported_lost_stays_without_access_and_the_others_go_on(office, asa, tmp_path):
    with opened(office) as session, writing(session):
        revoke_device(session, asa.organisation_id, asa.staff_id, asa.phone, now())
    assert "phones reported lost and sign-ins that were ended stay so" in restored(office, tmp_path)
    assert is_lost(office, asa.phone)
    assert (is_in(office, asa.on_the_phone), is_in(office, asa.at_the_desk)) == (False, True)


def test_a_phone_that_came_after_the_copy_and_was_reported_lost_is_still_wiped(
    office, asa, tmp_path
):
    newer = new_id()
    with opened(office) as session, writing(session):
        set_up(session, newer, asa.staff_id, asa.organisation_id)
        revoke_device(session, asa.organisation_id, asa.staff_id, newer, now())
    restored(office, tmp_path)
    assert is_lost(office, newer)


def test_an_account_that_was_turned_off_stays_off(office, asa, tmp_path):
    with opened(office) as session, writing(session):
        disable(session, session.scalars(select(Account)).one(), now())
    restored(office, tmp_path)
    with opened(office) as session:
        assert not session.scalars(select(Account)).one().active
    assert is_lost(office, asa.phone)
    assert not is_in(office, asa.at_the_desk)


def test_who_was_removed_from_the_staff_stays_out(office, asa, tmp_path):
    set_at_the_office(office, asa, deleted_at=now())
    restored(office, tmp_path)
    assert not is_in(office, asa.at_the_desk)


def test_a_role_that_was_taken_away_stays_so_and_a_last_day_too(office, asa, tmp_path):
    last_day = dt.date(2026, 12, 31)
    set_at_the_office(office, asa, role="specialist", team="south", active_to=last_day)
    assert "Roles, teams and last days are as they stood here" in restored(office, tmp_path)
    names = STAFF.c.role, STAFF.c.team, STAFF.c.active_to
    with opened(office) as session:
        stands = session.execute(select(*names).where(STAFF.c.id == asa.staff_id)).one()
    assert tuple(stands) == ("specialist", "south", last_day)
    assert is_in(office, asa.at_the_desk)


def test_a_password_and_an_invitation_are_the_latest(office, asa, tmp_path):
    asked = (asa.organisation_id, asa.staff_id, ASA, now())
    with opened(office) as session, writing(session):
        older = invite(session, *asked)
    (tmp_path / "night.db").unlink()
    office("backup", tmp_path / "night.db")
    with opened(office) as session, writing(session):
        newer = invite(session, *asked)
        session.scalars(select(Account)).one().password = "of now"
    restored(office, tmp_path)
    with opened(office) as session:
        assert invited(session, older, now()) is None
        account = invited(session, newer, now())
    assert account
    assert account.password == "of now"


def test_where_nobody_knows_who_was_shut_out_it_is_said(office, asa, tmp_path):
    database(office).unlink()
    assert "phones reported lost" in (told := restored(office, tmp_path))
    assert "are good again: end them anew" in told
    assert "Roles, teams and last days are those of the copy" in told
    assert is_in(office, asa.on_the_phone)
    assert "are good again: end them anew" in office("restore").stderr
