"""What looks like a national identity number is never kept; own case numbers are fine."""

import pytest

from app.records.identity import is_national_identity_number, link_id, record_id


@pytest.mark.parametrize(
    "value",
    [
        "19121212-1212",
        "121212-1212",
        "121212+1212",
        "1212 1212 12",
        "010190-1234",  # day first, as in Denmark and Norway
        "41019012345",  # a Norwegian D-number: day + 40
        "01419012345",  # a Norwegian H-number: month + 40
        "8112789876",  # a Swedish coordination number: day + 60
        "290200-1234",  # a leap day
        "202609301234",
    ],
)
def test_a_value_of_that_shape_is_recognised(value):
    assert is_national_identity_number(value)


@pytest.mark.parametrize(
    "value",
    [
        "K-102",
        "",
        "123456789",
        "1234567890",
        "9999999999",
        "0002301234",
        "2026-0042",
        "1212121212123",
    ],
)
def test_an_own_case_number_is_let_through(value):
    assert not is_national_identity_number(value)


def test_the_same_file_meets_itself_and_another_organisation_does_not():
    here, there = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
    assert record_id(here, "placement", "j1") == record_id(here, "placement", "j1")
    assert record_id(here, "placement", "j1") != record_id(there, "placement", "j1")
    assert record_id(here, "placement", "j1") != record_id(here, "employer", "j1")
    assert link_id(here, there) != link_id(there, here)
