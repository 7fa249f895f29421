"""A phone with nothing to send asks lightly: no answer at all says that nothing is new."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.sync.protocol import PROTOCOL
from tests.web.at_the_door import APP, everything, is_refused, request_of, send, visit
from tests.web.people import AT, Browser


def glance(browser: Browser, device: str, cursor: str, **more: Any) -> TestResponse:
    """The question, as the app asks it unless told otherwise."""
    headers = more.pop("headers", APP)
    asked = {"protocol": PROTOCOL, "device": device, "cursor": cursor} | more
    return browser.client.get("/sync", query_string=asked, base_url=AT, headers=headers)


@pytest.fixture
def cursor(kim: Browser, device: str) -> str:
    """Where the phone stands after its first sync."""
    return str(json.loads(send(kim, json.dumps(request_of(device)).encode()).text)["cursor"])


def test_nothing_new_is_no_answer_but_to_whoever_knows_where_they_stand(kim, device, cursor):
    answer = glance(kim, device, cursor)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["X-Fotfaste"] == cursor


def test_it_tells_what_time_it_is_there(town, kim, device, cursor):
    town.clock.moment += dt.timedelta(minutes=20)
    assert glance(kim, device, cursor).date == town.clock.now().replace(microsecond=0)


def test_news_are_told_as_ever(town, kim, device, cursor):
    sent = visit(town, town.ana)
    send(kim, json.dumps(request_of(device, sent, cursor=cursor)).encode())
    told = json.loads(glance(kim, device, cursor).text)
    assert [one["id"] for one in told["news"]] == [sent["record_id"]]
    assert glance(kim, device, told["cursor"]).status_code == 204


def test_a_browser_that_does_not_say_where_a_question_comes_from_is_heard(kim, device, cursor):
    assert glance(kim, device, cursor, headers={"X-Fotfaste": "1"}).status_code == 204


def test_a_question_that_is_none_of_ours_has_a_name(town, kim, lee, nobody, device, cursor):
    before = everything(town)
    is_refused(glance(nobody, device, cursor), 401, "signed_out")
    is_refused(glance(lee, device, cursor), 403, "unknown_device")
    foreign = {"X-Fotfaste": "1", "Sec-Fetch-Site": "cross-site"}
    is_refused(glance(kim, device, cursor, headers=foreign), 403, "foreign_request")
    is_refused(glance(kim, device, cursor, headers={}), 403, "foreign_request")
    is_refused(glance(kim, device, f"{uuid.uuid4()}:1"), 409, "other_epoch")
    is_refused(glance(kim, device, "nowhere"), 400, "bad_request")
    is_refused(glance(kim, "no phone", cursor), 400, "bad_request")
    is_refused(glance(kim, device, cursor, protocol="²"), 400, "bad_request")
    is_refused(glance(kim, device, cursor, protocol=PROTOCOL + 1), 426, "protocol_too_old")
    assert everything(town) == before
