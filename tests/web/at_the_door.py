"""Requests at the phone's door, right and wrong ones, and what they leave behind."""

import json
import uuid
from typing import Any

from sqlalchemy import Table, select
from werkzeug.test import TestResponse

from app.records import Base
from tests.web.people import AT, Browser, Town

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
