"""Somebody on a caseload, and a phone that is not told again what it made."""

import pytest

from tests.house import Phone


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
