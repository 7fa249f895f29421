"""Whatever is thrown at the phone's door gets an answer with a code, and nothing stored changes."""

import datetime as dt
import gzip
import json
import random
import uuid
from typing import Any

import pytest
from sqlalchemy import Table, select
from werkzeug.test import TestResponse

from app.records import Base
from app.sync.protocol import MOST_BYTES, MOST_CHANGES
from tests.web.people import AT, Browser, Town
from tests.web.test_devices import registered

APP = {"X-Fotfaste": "1", "Sec-Fetch-Site": "same-origin"}
# Asking says that somebody was here, whatever becomes of what they asked.
OF_THE_VISIT = {"web_session", "device", "heartbeat", "failed_sign_in"}


def everything(town: Town) -> dict[str, list[Any]]:
    """Every row of the database, whoever's."""
    tables: list[Table] = [t for t in Base.metadata.sorted_tables if t.name not in OF_THE_VISIT]
    with town.house.session() as session:
        return {t.name: sorted(map(repr, session.execute(select(t)))) for t in tables}


def visit(town: Town, about: str, **more: Any) -> dict[str, Any]:
    """A change that would be taken, were nothing else the matter."""
    fields = {"participant_id": about, "specialist_id": town.house.staff["Kim"]}
    fields |= {"date": "2026-10-06", "mode": "in_person"}
    sent = {name: {"now": value} for name, value in fields.items()}
    ids = {"id": str(uuid.uuid4()), "record_id": str(uuid.uuid4())}
    return {"kind": "follow_up_visit", "base": 0, "fields": sent, **ids, **more}


def request_of(device: str, *changes: Any, **more: Any) -> dict[str, Any]:
    """A request that would be taken."""
    return {"protocol": 1, "device": device, "cursor": None, "changes": list(changes), **more}


def send(browser: Browser, body: bytes, **headers: str) -> TestResponse:
    """Bytes as they are, with the headers of the app unless told otherwise."""
    told = APP | {"Content-Type": "application/json"} | headers
    told = {name: value for name, value in told.items() if value}
    return browser.client.post("/sync", data=body, base_url=AT, headers=told)


def verdicts(answer: TestResponse) -> list[str]:
    """What became of each change."""
    return [one["verdict"] for one in json.loads(answer.text)["verdicts"]]


def code_of(answer: TestResponse) -> str:
    """The name of an error."""
    return str(json.loads(answer.text)["error"]["code"])


def is_refused(answer: TestResponse, status: int, code: str) -> None:
    """It has a name, quotes nobody's words, and is no fault of the server."""
    assert (answer.status_code, code_of(answer)) == (status, code), answer.text
    assert "Ana" not in answer.text


@pytest.fixture
def device(town: Town, kim: Browser) -> str:
    """The phone of Kim, whose participant is Ana."""
    town.ana = town.house.participant("Kim")
    return registered(kim)


def test_what_is_taken_here_would_else_be_taken(town, kim, device):
    answer = send(kim, json.dumps(request_of(device, visit(town, town.ana))).encode())
    assert verdicts(answer) == ["stored"]


NESTED = b"[" * 20_000 + b"]" * 20_000


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_json"),
        (b"{", 400, "bad_json"),
        (b"\xff\xfe\x00", 400, "bad_json"),
        (b'{"protocol": NaN}', 400, "bad_json"),
        (NESTED, 400, "bad_json"),
        (b"null", 400, "bad_request"),
        (b"[]", 400, "bad_request"),
        (b"{}", 400, "bad_request"),
        (b'"Ana Exempel"', 400, "bad_request"),
        (b" " * (MOST_BYTES + 1), 413, "too_large"),
    ],
)
def test_what_is_no_request_has_a_name(town, kim, body, status, code):
    before = everything(town)
    is_refused(send(kim, body), status, code)
    assert everything(town) == before


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"protocol": 0}, 426, "protocol_too_old"),
        ({"protocol": "1"}, 400, "bad_request"),
        ({"protocol": True}, 400, "bad_request"),
        ({"device": None}, 400, "bad_request"),
        ({"device": "Ana"}, 400, "bad_request"),
        ({"device": str(uuid.uuid4())}, 403, "unknown_device"),
        ({"cursor": 7}, 400, "bad_request"),
        ({"cursor": "nobody:9"}, 409, "other_epoch"),
        ({"changes": {}}, 400, "bad_request"),
        ({"changes": ["Ana"]}, 400, "bad_request"),
        ({"changes": [[]]}, 400, "bad_request"),
        ({"changes": [{}] * (MOST_CHANGES + 1)}, 413, "too_large"),
    ],
)
def test_a_part_of_the_wrong_kind_has_a_name(town, kim, device, more, status, code):
    before = everything(town)
    body = json.dumps(request_of(device, visit(town, town.ana)) | more).encode()
    is_refused(send(kim, body), status, code)
    assert everything(town) == before


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"X-Fotfaste": ""}, 403, "foreign_request"),
        ({"X-Fotfaste": "2"}, 403, "foreign_request"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "foreign_request"),
        ({"Sec-Fetch-Site": "same-site"}, 403, "foreign_request"),
        ({"Sec-Fetch-Site": "none"}, 403, "foreign_request"),
        ({"Sec-Fetch-Site": ""}, 403, "foreign_request"),
        ({"Sec-Fetch-Site": "", "Origin": "https://else.example"}, 403, "foreign_request"),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, 403, "foreign_request"),
        ({"Content-Type": "text/plain"}, 415, "not_json"),
        ({"Content-Type": "multipart/form-data"}, 415, "not_json"),
        ({"Content-Encoding": "br"}, 415, "unknown_encoding"),
        ({"Content-Encoding": "gzip"}, 400, "bad_gzip"),
    ],
)
def test_a_request_that_the_app_did_not_send_has_a_name(town, kim, device, headers, status, code):
    before = everything(town)
    body = json.dumps(request_of(device, visit(town, town.ana))).encode()
    is_refused(send(kim, body, **headers), status, code)
    assert everything(town) == before


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (gzip.compress(b" " * (1 << 28)), 413, "too_large"),
        (gzip.compress(gzip.compress(b" " * (1 << 20))), 400, "bad_json"),
        (gzip.compress(b"{}")[:-4], 400, "bad_gzip"),
        (gzip.compress(NESTED), 400, "bad_json"),
    ],
    ids=["a bomb", "twice packed", "cut off", "nested"],
)
def test_what_was_packed_to_hurt_has_a_name(town, kim, body, status, code):
    before = everything(town)
    is_refused(send(kim, body, **{"Content-Encoding": "gzip"}), status, code)
    assert everything(town) == before


def test_somebody_unknown_is_asked_to_sign_in(town, nobody, device):
    before = everything(town)
    body = json.dumps(request_of(device, visit(town, town.ana))).encode()
    is_refused(send(nobody, body), 401, "signed_out")
    assert everything(town) == before


def test_ones_own_sign_in_opens_nobody_elses_phone(town, lee, device):
    before = everything(town)
    body = json.dumps(request_of(device, visit(town, town.ana))).encode()
    is_refused(send(lee, body), 403, "unknown_device")
    assert everything(town) == before


def test_another_organisations_ids_change_nothing_there_or_here(town, kim, device):
    neighbour = town.neighbour
    theirs = neighbour.participant("Noa", "Kanarie Två")
    job = neighbour.make("placement", participant_id=theirs, placement_kind="job")
    day, noa = dt.date(2026, 10, 6), neighbour.staff["Noa"]
    seen = neighbour.make("follow_up_visit", participant_id=theirs, specialist_id=noa, date=day)
    before = everything(town)
    title = {"title": {"now": "Bagare"}}
    to_noa = {"specialist_id": {"was": town.house.staff["Kim"], "now": noa}}
    changes = [
        visit(town, theirs),
        visit(town, town.ana, record_id=seen),
        visit(town, theirs, kind="participant", record_id=theirs, fields={"goal": {"now": "job"}}),
        visit(town, town.ana, kind="participant", record_id=town.ana, base=1, fields=to_noa),
        visit(town, theirs, kind="placement", record_id=job, base=1, fields=title),
        visit(town, town.ana, kind="organisation", record_id=neighbour.organisation.id),
    ]
    answer = send(kim, json.dumps(request_of(device, *changes)).encode())
    assert answer.status_code == 200
    assert set(verdicts(answer)) <= {"refused", "waits"}
    assert "Kanarie" not in answer.text
    after = everything(town)
    # That something was refused is itself kept, sealed; no record knows of it.
    kept = {"change", "organisation_state", "scope", "scope_move"}
    assert {name for name in before if before[name] != after[name]} <= kept


def mangled(body: bytes, chance: random.Random) -> bytes:
    """A request after a bad line: a stretch is lost, doubled or replaced."""
    start, end = sorted(chance.randrange(len(body)) for _ in range(2))
    part = chance.choice([b"", body[start:end] * 2, bytes([chance.randrange(256)]), b"\\ud800"])
    return body[:start] + part + body[end:]


def test_two_hundred_mangled_requests_never_make_the_server_stumble(town, kim, device):
    chance = random.Random(41)  # the same bad luck each time
    whole = json.dumps(request_of(device, visit(town, town.ana), visit(town, town.ana))).encode()
    before = everything(town)["participant"]
    for _ in range(200):
        answer = send(kim, mangled(whole, chance))
        assert answer.status_code < 500, answer.text
        assert answer.status_code == 200 or code_of(answer)
    assert everything(town)["participant"] == before
