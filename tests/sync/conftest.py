"""Somebody on a caseload, and a phone that is not told again what it made."""

import pytest

from tests.house import Phone
from tests.sync.field import deleted, visit, who_know


@pytest.fixture
def ana(house):
    """A participant of Kim's."""
    return house.participant("Kim")


@pytest.fixture
def kim(house, ana):
    """A phone of hers that has heard of everything."""
    phone = Phone(house, "Kim", echo=False)
    phone.send()
    return phone


@pytest.fixture
def added(house):
    """Ana, deleted on Kim's tablet; a visit to her on the phone, which had not heard of it."""
    ana = house.participant("Kim")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    made = visit(house, ana, notes="Viktigt möte.")
    return ana, phone, made, phone.send(made)
