"""Long rather than odd."""

import pytest

from app.accounts.passwords import fault_of


@pytest.mark.parametrize(
    "password",
    ["lavskrika äter blåbär", "tolv små apor", "xkJ3#pQ9!mZr"],
)
def test_a_good_password_needs_no_signs(password):
    assert fault_of(password) is None


@pytest.mark.parametrize(
    "password", ["123456789012", "qwertyuiop12", "aaaaaaaaaaaaaa", "password1234", "fotfaste2026"]
)
def test_what_everyone_tries_first_is_refused(password):
    assert fault_of(password) == "easy_to_guess"


def test_ones_own_name_is_refused():
    assert fault_of("karl-erik måsfot", ("karl-erik@example.org", "Karl-Erik Måsfot"))


def test_eleven_letters_are_too_few_and_two_hundred_are_not_too_many():
    assert fault_of("xkJ3#pQ9!mZ") == "too_short"
    assert fault_of("lavskrika äter blåbär. " * 8) is None
    assert fault_of("l" * 201) == "too_long"
