"""Guessing a password is slow, however the address is written and wherever the guesser sits."""

import pytest

from app.accounts.throttle import try_of
from tests.web.people import PASSWORD, address

SPELLINGS = [
    "kim@example.org",
    "KIM@Example.org",
    "kim@ｅxample.org",
    "kim@eｘample.org",
    "kim@example。org",
    "\u212aim@example.org",
]


def test_an_address_in_other_letters_is_the_same_account(town, nobody):
    town.give_password("Kim")
    answers = [nobody.sign_in(spelling, PASSWORD[::-1]).status_code for spelling in SPELLINGS]
    assert answers == [400] * 5 + [429]
    assert nobody.sign_in(address("Kim")).status_code == 429


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
    ],
)
def test_a_network_is_what_one_subscriber_has(one, other, same):
    networks = {try_of("key", "kim@example.org", address).network for address in (one, other)}
    assert (len(networks) == 1) is same
