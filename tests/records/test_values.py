"""Every value is read as its declaration says, or refused with what was expected."""

import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records import KINDS
from app.records.schema import schema_of_kind
from app.records.values import faults_of, read_fields, to_json

VISIT, CONTACT, PLACEMENT = (
    KINDS[name] for name in ("follow_up_visit", "employer_contact", "placement")
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2026-02-30"),
        ("date", "20260930"),
        ("date", "0000-01-01"),
        ("date", 20260930),
        ("mode", "telepathy"),
        ("mode", ["in_person"]),
        ("minutes", 30.5),
        ("minutes", "30"),
        ("minutes", True),
        ("minutes", -1),
        ("minutes", 10**30),
        ("notes", "a\x00b"),
        ("notes", "\ud800"),
        ("notes", {"text": "x"}),
        ("notes", "x" * 10_001),
        ("participant_id", "not-an-id"),
        ("participant_id", 7),
    ],
)
def test_a_wrong_value_is_named_with_its_field(name, value):
    values, faults = read_fields(VISIT, {name: value})
    assert (values, [(fault.field, fault.code) for fault in faults]) == (
        {},
        [(name, "wrong_value")],
    )


def test_a_field_that_a_visit_does_not_have_is_named():
    assert [fault.code for fault in read_fields(VISIT, {"diagnosis": "x"})[1]] == ["unknown_field"]


@pytest.mark.parametrize("nothing", ["", " ", "\n\t ", "\u00a0", None])
def test_empty_text_and_null_are_unknown(nothing):
    said = {"notes": nothing, "minutes": None}
    assert read_fields(VISIT, said)[0] == {"notes": None, "minutes": None}


@pytest.mark.parametrize(
    ("kind", "early", "late", "code"),
    [
        (PLACEMENT, ("job_start", 2), ("job_end", 1), ["wrong_order"]),
        (PLACEMENT, ("job_start", 2), ("job_end", 2), []),
        (CONTACT, ("date", 2), ("next_step_on", 2), ["wrong_order"]),
        (CONTACT, ("date", 2), ("next_step_on", 3), []),
    ],
)
def test_dates_in_the_wrong_order_are_named(kind, early, late, code):
    record = {early[0]: dt.date(2026, 1, early[1]), late[0]: dt.date(2026, 1, late[1])}
    faults = [fault for fault in faults_of(kind, record) if fault.code != "missing"]
    assert [fault.code for fault in faults] == code
    assert all(fault.field == late[0] for fault in faults)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)


@given(st.dictionaries(st.sampled_from(sorted(CONTACT.fields)), scalars, max_size=5))
def test_what_is_read_is_what_the_json_schema_allows_and_comes_back_the_same(sent):
    values, _ = read_fields(CONTACT, sent)
    written = {name: to_json(value) for name, value in values.items()}
    jsonschema.validate(written, schema_of_kind(CONTACT))
    assert read_fields(CONTACT, json.loads(json.dumps(written))) == (values, [])
