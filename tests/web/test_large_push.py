"""A large push over the wire: its check-ins stand behind the answer, and before whoever looks."""

import json
from typing import Any

from app.reminders.later import AT_ONCE
from app.store.postponed import oldest
from tests.reminders.kept import computed, kept
from tests.web.at_the_door import request_of, send, verdicts, visit
from tests.web.people import AT, Town


def much(town: Town, device: str) -> bytes:
    """A job and visits, more than a day's work."""
    fields = {"participant_id": town.ana, "placement_kind": "job", "title": "Kock"}
    fields |= {"job_start": "2026-09-20"}
    sent = {name: {"now": value} for name, value in fields.items()}
    job = visit(town, town.ana, kind="placement", fields=sent)
    changes: list[Any] = [job, *(visit(town, town.ana) for _ in range(AT_ONCE))]
    return json.dumps(request_of(device, *changes)).encode()


def is_current(town: Town) -> bool:
    """Whether what is stored is what all facts give, and nothing waits."""
    house = town.house
    with house.session() as session:
        waits = oldest(session, house.organisation)
    same = sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))
    return waits is None and same


def test_the_server_works_it_out_behind_its_answer(town, kim, device):
    answer = send(kim, much(town, device))
    assert set(verdicts(answer)) == {"stored"}
    assert not is_current(town)
    answer.close()
    assert is_current(town)


def test_a_supervisor_who_looks_first_sees_all_of_it(town, kim, sol, device):
    send(kim, much(town, device))
    assert not is_current(town)
    assert sol.client.get("/week", base_url=AT).status_code == 200
    assert is_current(town)


def test_what_fails_behind_an_answer_is_told_by_name_and_done_later(
    town, kim, device, monkeypatch, caplog
):
    def broken(*_: object) -> None:
        raise ValueError("Ana Exempel")

    answer = send(kim, much(town, device))
    with monkeypatch.context() as patch:
        patch.setattr("app.web.caught_up.catch_up", broken)
        answer.close()
    assert "ValueError" in caplog.text
    assert "Ana" not in caplog.text
    assert not is_current(town)
    send(kim, much(town, device)).close()
    assert is_current(town)
