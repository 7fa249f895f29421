"""Many people with phones, each with something to be told of, put straight into the database."""

import datetime as dt
from typing import Any

from sqlalchemy import insert, select

from app.records import KINDS
from app.store.database import writing
from app.store.tables import Device, Telling
from tests.house import new_id
from tests.messages.conftest import DAY, Team


def crowd(team: Team, count: int) -> list[str]:
    """So many supervisors, of whom none has a weekly check-in of her own."""
    staff = [new_id() for _ in range(count)]
    began = {"role": "supervisor", "team": "Stora", "active_from": dt.date(2026, 1, 5)}
    people = [_record(team, one) | {"name": "Kim Exempel"} | began for one in staff]
    phones = [_phone(team, one) for one in staff]
    with team.house.session() as session, writing(session):
        session.execute(insert(KINDS["staff"].table), people)
        session.execute(insert(Device), phones)
    return staff


def due(team: Team, staff: list[str], day: dt.date, **more: dt.date) -> None:
    """One more check-in for each of them, to be told that day."""
    window = {"opens": day - 5 * DAY, "due": day + 2 * DAY, "tell_on": day} | more
    rows = [
        _record(team, new_id()) | {"rule": "week_2", "subject": new_id(), "staff_id": one} | window
        for one in staff
    ]
    with team.house.session() as session, writing(session):
        session.execute(insert(KINDS["reminder"].table), rows)


def told(team: Team) -> set[tuple[str, str | None, str | None]]:
    """Who was to be told under which tag, and how that went."""
    columns = (Telling.staff_id, Telling.message_id, Telling.outcome)
    with team.house.session() as session:
        return {tuple(row) for row in session.execute(select(*columns))}


def _record(team: Team, id_: str) -> dict[str, Any]:
    mine = team.house.organisation.id
    return {"id": id_, "organisation_id": mine, "ref": id_, "revision": 0}


def _phone(team: Team, staff_id: str) -> dict[str, Any]:
    browser = team.service.subscribe()
    known = {"organisation_id": team.house.organisation.id, "staff_id": staff_id}
    push = {"push_endpoint": browser.endpoint, "push_p256dh": browser.p256dh}
    more = {"push_auth": browser.auth, "public_key": {}, "made_at": team.clock.now()}
    return {"id": new_id(), "label": "", "push_failures": 0} | known | push | more
