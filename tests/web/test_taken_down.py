"""A large push over the wire: answered, worked in behind the answer, and seen by whoever looks."""

import json
import threading

import pytest
from werkzeug.test import TestResponse

from app.cli.installation import upgraded
from app.store.database import writing
from app.store.taken_down import TakenDown, waiting
from tests.sync.away import few_are_many
from tests.web.at_the_door import request_of, send, verdicts, visit
from tests.web.people import AT, Browser, Town


@pytest.fixture(autouse=True)
def _three_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    few_are_many(monkeypatch)


@pytest.fixture
def pushed(town: Town, kim: Browser, device: str) -> TestResponse:
    """The answer to three visits, not closed yet."""
    return push(town, kim, device)


def push(town: Town, kim: Browser, device: str) -> TestResponse:
    """Send three visits from a phone that knows all of the rest."""
    first = send(kim, json.dumps(request_of(device, protocol=2)).encode())
    cursor = json.loads(first.text)["cursor"]
    made = [visit(town, town.ana, is_new=True) for _ in range(3)]
    sent = request_of(device, *made, protocol=2, cursor=cursor, echo=False)
    answer = send(kim, json.dumps(sent).encode())
    assert set(verdicts(answer)) == {"stored"}
    return answer


def is_in(town: Town) -> bool:
    """Whether nothing waits."""
    return not waiting(town.house.engine)


def test_it_is_worked_in_behind_its_answer(town, pushed):
    assert not is_in(town)
    pushed.close()
    assert is_in(town)


def test_the_server_rests_a_little_first(town, kim, device, monkeypatch):
    monkeypatch.setitem(town.app.config, "REST_BEHIND_ANSWER", 0.01)
    push(town, kim, device).close()
    for one in threading.enumerate():
        if isinstance(one, threading.Timer):
            one.join()
    assert is_in(town)


def test_a_colleague_who_opens_a_page_sees_it(town, sol, pushed):
    assert sol.client.get("/week", base_url=AT).status_code == 200
    assert is_in(town)


def test_what_is_the_same_for_everyone_waits_for_nothing(town, nobody, pushed):
    nobody.get("/app")
    nobody.get("/healthz")
    assert not is_in(town)


def test_a_page_that_is_opened_by_a_link_alone_tells_of_it(town, nobody, pushed):
    nobody.get("/p/nobodys")
    assert is_in(town)


def test_a_phone_that_only_asks_hears_of_it(town, kim, device, pushed):
    told = send(kim, json.dumps(request_of(device, protocol=2)).encode())
    kinds = [one.get("kind") for one in json.loads(told.text)["news"]]
    assert kinds.count("follow_up_visit") == 3


def test_the_next_command_works_it_in(town, pushed):
    upgraded(town.app.config["SETTINGS"]).dispose()
    assert is_in(town)


def test_a_monitor_is_told_of_what_cannot_be_stored(town, nobody, pushed):
    pushed.close()
    with town.house.session() as session, writing(session):
        mine = {"organisation_id": town.house.organisation.id, "revision": 1}
        who = {"staff_id": town.ana, "device_id": town.ana, "received_at": town.house.now}
        session.add(TakenDown(**mine, **who, said=b"", failed="IntegrityError"))
    wrong = nobody.get("/healthz").json["wrong"]
    assert [one for one in wrong if "cannot be stored: 1" in one]
