"""Whatever arrives is read, or refused with a code; never a failure of ours."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.problems import Problem
from app.sync.protocol import MOST_BYTES, Malformed, read
from tests.house import new_id

DEVICE = "5c56cfd9-4bb6-4ad4-ba7f-d3f87fe272cc"


def body(**more):
    """A request that can be read, with something else in it."""
    return json.dumps({"protocol": 1, "device": DEVICE, "cursor": None, "changes": []} | more)


def one_change(**more):
    """A change that can be read, with something else in it."""
    fields = {"date": {"now": "2026-10-07"}}
    made = {"id": new_id(), "kind": "follow_up_visit", "record_id": new_id(), "base": 0}
    return made | {"fields": fields, "made_at": None, "device_seq": 1} | more


def code_of(text):
    """The code with which a body is refused."""
    with pytest.raises(Problem) as refused:
        read(text if isinstance(text, bytes) else text.encode())
    return refused.value.code


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "7", '"x"', "NaN", body() + "x", '{"protocol": NaN}', "[" * 100_000],
)
def test_what_is_not_a_request_is_refused_by_name(text):
    assert code_of(text) in ("bad_json", "bad_request")


def test_bytes_that_are_no_text_are_refused():
    assert code_of(b"\xff\xfe{}") == "bad_json"


def test_a_request_over_a_mebibyte_is_too_large():
    assert code_of(body(cursor=None, note="x" * MOST_BYTES)) == "too_large"


def test_a_request_of_just_a_mebibyte_is_read():
    some = body(note="")
    whole = body(note="x" * (MOST_BYTES - len(some)))
    assert len(whole) == MOST_BYTES
    assert read(whole.encode()).device == DEVICE
    assert code_of(whole + " ") == "too_large"


def test_just_a_thousand_changes_are_read():
    assert len(read(body(changes=[one_change() for _ in range(1_000)]).encode()).changes) == 1_000


def test_more_than_a_thousand_changes_are_too_large():
    tiny = [{"id": str(n)} for n in range(1_001)]
    assert code_of(body(changes=tiny)) == "too_large"


def test_a_request_nested_too_deep_is_refused():
    deep: dict[str, object] = {}
    for _ in range(20):
        deep = {"x": deep}
    assert code_of(body(changes=[one_change(fields={"date": {"now": deep}})])) == "bad_json"


@pytest.mark.parametrize("protocol", [0, 3, 99])
def test_another_protocol_is_told_to_update(protocol):
    assert code_of(body(protocol=protocol)) == "protocol_too_old"


CURSORS_OF_OTHERS = ["", "x", ":1", "e:", "e:-1", "e:1.5", "e:٣", "e:1:", "e:1:x", "e:1:2:3"]
CURSORS_OF_OTHERS += ["e:" + "9" * 40, "e:1:" + "9" * 40]


@pytest.mark.parametrize("cursor", CURSORS_OF_OTHERS)
def test_a_cursor_that_we_never_gave_is_refused(cursor):
    assert code_of(body(cursor=cursor)) == "bad_request"


@pytest.mark.parametrize(
    "wrong",
    [
        {"base": -1},
        {"base": "0"},
        {"base": 2**64},
        {"base": True},
        {"kind": 7},
        {"record_id": "../../etc"},
        {"fields": []},
        {"fields": {}},
        {"fields": {"date": "2026-10-07"}},
        {"fields": {"date": {"then": 1}}},
        {"device_seq": 1.5},
        {"made_at": {"x": 1}},
    ],
)
def test_a_change_of_the_wrong_shape_is_refused_alone_and_by_field(wrong):
    good = one_change()
    bad, fine = read(body(changes=[one_change(**wrong), good]).encode()).changes
    assert isinstance(bad, Malformed)
    assert bad.field.startswith(next(iter(wrong)))
    assert fine.id == good["id"]


@pytest.mark.parametrize("id_", [None, 7, "x", "A" * 36, DEVICE.upper()])
def test_a_change_without_an_id_refuses_the_request(id_):
    assert code_of(body(changes=[one_change(id=id_)])) == "bad_request"


FINE = (200, 400, 413, 426)


def status_of(text):
    """The HTTP status that a body would get before anything is looked up."""
    try:
        read(text.encode())
    except Problem as refused:
        return refused.status
    return 200


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(anything)
def test_no_json_whatever_is_more_than_refused(value):
    assert status_of(json.dumps(value)) in FINE


@given(st.dictionaries(st.sampled_from(sorted(one_change())), anything, max_size=4))
def test_no_change_whatever_is_more_than_refused(wrong):
    assert status_of(body(changes=[one_change(**wrong)])) in FINE
