"""After a copy was put back, phones and check-ins hear of the rights that outlived it."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Engine, select

from app.cli.installation import master_of
from app.config import config_from
from app.records import KINDS
from app.reminders.due import CheckIn
from app.store.organisations import opened as organisation_of
from tests.cli.terminal import Terminal
from tests.cli.test_put_back import (
    SignedIn,
    asa,
    now,
    office,
    opened,
    restored,
    set_at_the_office,
)
from tests.house import House, Phone
from tests.reminders.kept import computed, kept, under_file_ids

__all__ = ["asa", "office"]
STAFF = KINDS["staff"].table


def house_of(office: Terminal, asa: SignedIn) -> House:
    """The office as phones meet it."""
    with opened(office) as session:
        master = master_of(config_from(office.environment))
        organisation = organisation_of(session, asa.organisation_id, master)
        is_cilla = STAFF.c.role == "supervisor"
        cilla = session.scalars(select(STAFF.c.id).where(is_cilla)).one()
        engine = session.get_bind()
    assert isinstance(engine, Engine)
    return House(engine, organisation, now(), {"Cilla": cilla})


def whose_and_when(asked: Iterable[CheckIn]) -> set[tuple[object, ...]]:
    """What check-ins ask for, of whom, and by when."""
    return {(one.rule, one.subject, one.staff_id, one.due) for one in asked}


def test_phones_and_check_ins_hear_of_a_last_day_that_stands(office, asa, tmp_path):
    last_day = now().date() - dt.timedelta(200)
    set_at_the_office(office, asa, active_to=last_day)
    restored(office, tmp_path)
    house = house_of(office, asa)
    phone = Phone(house, "Cilla")
    phone.send()
    assert phone.records[asa.staff_id]["fields"]["active_to"] == str(last_day)
    house.finish()
    asked = [under_file_ids(house, one) for one in kept(house).values()]
    assert whose_and_when(asked) == whose_and_when(computed(house))


def test_phones_hear_that_somebody_stays_removed(office, asa, tmp_path):
    set_at_the_office(office, asa, deleted_at=now())
    restored(office, tmp_path)
    phone = Phone(house_of(office, asa), "Cilla")
    phone.send()
    assert asa.staff_id not in phone.records
