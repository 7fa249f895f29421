"""Whatever is thrown at the phone's door gets an answer with a code; nothing stored changes."""

import gzip
import json
import random
import uuid
from functools import cache

import pytest

from app.sync.protocol import MOST_BYTES, MOST_CHANGES
from tests.web.at_the_door import (
    code_of,
    everything,
    is_refused,
    request_of,
    send,
    verdicts,
    visit,
)


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


@cache
def bomb() -> bytes:
    """Packed where it is thrown: it takes a second, which each worker would spend as it begins."""
    return gzip.compress(b" " * (1 << 28))


@pytest.mark.parametrize(
    ("packed", "status", "code"),
    [
        (bomb, 413, "too_large"),
        (lambda: gzip.compress(gzip.compress(b" " * (1 << 20))), 400, "bad_json"),
        (lambda: gzip.compress(b"{}")[:-4], 400, "bad_gzip"),
        (lambda: gzip.compress(NESTED), 400, "bad_json"),
    ],
    ids=["a bomb", "twice packed", "cut off", "nested"],
)
def test_what_was_packed_to_hurt_has_a_name(town, kim, packed, status, code):
    before = everything(town)
    is_refused(send(kim, packed(), **{"Content-Encoding": "gzip"}), status, code)
    assert everything(town) == before


@pytest.fixture
def as_large_as_it_may_be(town, device):
    """As many changes as one request holds, in as many octets."""
    said = request_of(device, *(visit(town, town.ana) for _ in range(MOST_CHANGES)))
    body = json.dumps(said).encode()
    return body + b" " * (MOST_BYTES - len(body))


@pytest.mark.parametrize("is_packed", [False, True])
def test_as_much_as_one_request_holds_is_taken(town, kim, as_large_as_it_may_be, is_packed):
    body = as_large_as_it_may_be
    how = {"Content-Encoding": "gzip"} if is_packed else {}
    answer = send(kim, gzip.compress(body) if is_packed else body, **how)
    assert verdicts(answer) == ["stored"] * MOST_CHANGES
    more = gzip.compress(body + b" ") if is_packed else body + b" "
    is_refused(send(kim, more, **how), 413, "too_large")


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
