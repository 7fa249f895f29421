"""A case that is closed as of a day long ago stays for a month after that was written."""

import datetime as dt

import pytest

from tests.house import TODAY, Phone, change
from tests.sync.field import CLOSED, closed, verdict, visit

MONTH_AND_A_DAY = dt.timedelta(days=31)
LONG_AGO = TODAY - MONTH_AND_A_DAY


@pytest.fixture
def ana(house):
    """Somebody of Kim's, enrolled long ago."""
    return house.participant("Kim", referred_on=LONG_AGO, enrolled_on=LONG_AGO)


@pytest.fixture
def phone(house, ana):
    """Kim's phone, which knows her."""
    phone = Phone(house, "Kim")
    phone.send()
    return phone


def test_a_slip_in_the_day_of_a_closing_can_be_undone_on_the_phone(phone, ana):
    assert verdict(phone.send(closed(phone, ana, LONG_AGO))) == ["stored"]
    assert not phone.forgotten
    back = {name: edit[::-1] for name, edit in CLOSED.items()}
    base, day = phone.records[ana]["revision"], (LONG_AGO.isoformat(), None)
    reopened = change("participant", ana, base, closed_on=day, **back)
    assert verdict(phone.send(reopened)) == ["stored"]


def test_she_is_forgotten_a_month_after_her_closing_was_written(house, phone, ana):
    phone.send(closed(phone, ana, LONG_AGO))
    house.now += MONTH_AND_A_DAY
    phone.send()
    assert phone.forgotten == [ana]


def test_what_else_is_written_about_a_closed_case_keeps_it_no_longer(house, phone, ana):
    phone.send(closed(phone, ana, LONG_AGO))
    house.now += MONTH_AND_A_DAY - dt.timedelta(days=2)
    base = phone.records[ana]["revision"]
    phone.send(change("participant", ana, base, municipality=(None, "Sagoby")))
    house.now += dt.timedelta(days=2)
    phone.send()
    assert phone.forgotten == [ana]


def test_who_comes_closed_with_a_file_is_nobodys_from_the_first(house):
    said = {"referred_on": LONG_AGO, "enrolled_on": LONG_AGO, "closed_on": LONG_AGO}
    house.participant("Kim", status="closed", **said)
    phone = Phone(house, "Kim")
    phone.send()
    assert not phone.of_kind("participant")


@pytest.mark.parametrize("at_once", [True, False])
def test_a_visit_behind_such_a_closing_is_stored_however_both_are_sent(house, phone, ana, at_once):
    both = closed(phone, ana, LONG_AGO), visit(house, ana)
    requests = [both] if at_once else [[one] for one in both]
    said = [one for some in requests for one in verdict(phone.send(*some))]
    assert said == ["stored", "stored"]
