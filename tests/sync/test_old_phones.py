"""A phone that was away for two releases gets everything through.

The outboxes were recorded from the clients that were released: what stood on the server before,
and the requests as they were sent.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from app.problems import Problem
from app.records import KINDS
from app.records.values import read_fields
from app.store.rows import find
from app.store.write import Write
from app.sync.exchange import exchange
from app.sync.known import Author
from app.sync.old_phones import NEWEST, brought_up, news_in
from app.sync.protocol import read
from tests.house import House
from tests.sync.field import verdict

OUTBOXES = sorted(Path(__file__).parent.parent.glob("phone/outboxes/*.json"))


@pytest.fixture(params=OUTBOXES, ids=lambda path: path.stem)
def recorded(request: pytest.FixtureRequest) -> Any:
    return json.loads(request.param.read_text(encoding="utf-8"))


def as_it_was(house: House, recorded: Any) -> None:
    """The person whose phone it was, and what stood on the server."""
    house.staff["Kim"] = recorded["staff"]
    house.write(Write("staff", recorded["staff"], {"name": "Kim", "role": "specialist"}))
    for record in recorded["before"]:
        fields, faults = read_fields(KINDS[record["kind"]], record["fields"])
        assert not faults
        house.write(Write(record["kind"], record["id"], fields))


def sent(house: House, recorded: Any) -> list[dict[str, Any]]:
    """The answers to the recorded requests, in their order."""
    answers = []
    for body in recorded["requests"]:
        asked = dataclasses.replace(read(json.dumps(body).encode()), cursor=None)
        author = Author(recorded["staff"], asked.device)
        with house.session() as session:
            answer = exchange(session, house.organisation, author, asked, house.now)
        answers.append(json.loads(answer))
    return answers


def stands(house: House) -> dict[str, dict[str, Any]]:
    """All records of the kinds that phones write, without what the server adds."""
    bare = {"revision", "organisation_id", "ref"}
    with house.session() as session:
        return {
            row["id"]: {name: value for name, value in row.items() if name not in bare}
            for kind in ("participant", "placement", "follow_up_visit", "contact_link")
            for row in find(session, house.organisation, kind)
        }


def test_everything_that_an_old_phone_had_waiting_is_stored(house, recorded):
    as_it_was(house, recorded)
    told = [one for answer in sent(house, recorded) for one in verdict(answer)]
    assert set(told) == {"stored"}
    assert len(told) == sum(len(body["changes"]) for body in recorded["requests"])


def test_an_old_phone_that_sends_all_of_it_twice_changes_nothing(house, recorded):
    as_it_was(house, recorded)
    first = sent(house, recorded)
    before = stands(house)
    assert [verdict(answer) for answer in sent(house, recorded)] == [verdict(a) for a in first]
    assert stands(house) == before


def test_an_old_phone_is_told_that_what_no_longer_reaches_it_was_deleted():
    gone = {"gone": "id-of-it", "kind": "placement", "revision": 7}
    told = {"kind": "placement", "id": "id-of-it", "revision": 7, "deleted": True, "fields": {}}
    assert news_in(1, [gone, {"forget": "somebody", "revision": 8}]) == [
        told,
        {"forget": "somebody", "revision": 8},
    ]
    assert news_in(NEWEST, [gone]) == [gone]


@pytest.mark.parametrize("protocol", [-1, 0, NEWEST + 1])
def test_a_protocol_that_nobody_speaks_is_told_to_update(protocol):
    with pytest.raises(Problem) as told:
        brought_up(protocol, [])
    assert (told.value.code, told.value.status) == ("protocol_too_old", 426)


@pytest.mark.parametrize(
    ("base", "fields", "is_new"),
    [
        (0, {"name": {"now": "x"}}, True),
        (0, {"name": {"was": None, "now": "x"}}, False),
        (3, {"name": {"now": "x"}}, False),
        (0, "nonsense", True),
    ],
)
def test_what_makes_a_record_is_read_off_what_was_seen(base, fields, is_new):
    (change,) = brought_up(1, [{"base": base, "fields": fields}])
    assert change.get("is_new", False) == is_new
