"""Ana, whom Kim asks whether a time suits: what tests about it share."""

import datetime as dt
from typing import Any

from app.appointments.answering import Answer, answer
from app.appointments.invitations import Invited, invite, invite_in_turn, invited
from app.records.agreed import version_of
from app.store.database import writing
from app.store.rows import load
from app.store.write import Write
from tests.house import NOON, House

HOUR = dt.timedelta(hours=1)
TOMORROW = NOON + 25 * HOUR + dt.timedelta(minutes=30)  # 13.30 on Thursday 8 October


def proposed(house: House, **more: Any) -> str:
    """Half an hour with Ana at the library; its id."""
    fields = {"specialist_id": house.staff["Kim"], "starts_at": TOMORROW, "minutes": 30}
    fields |= {"place_type": "community", "place": "Biblioteket", "status": "proposed"}
    if "participant_id" not in more:
        fields["participant_id"] = house.participant("Kim")
    return house.make("appointment", **(fields | more))


def proposed_weekly(house: House, times: int, **more: Any) -> list[str]:
    """The same each week, proposed together; their ids, the first first."""
    first = proposed(house, **more)
    person = now_of(house, first)["participant_id"]
    about = {"participant_id": person, "series_id": first}
    weeks = (dt.timedelta(days=7 * week) for week in range(1, times))
    return [first, *(proposed(house, starts_at=TOMORROW + later, **about) for later in weeks)]


def now_of(house: House, appointment: str) -> dict[str, Any]:
    """The appointment as it stands."""
    with house.session() as session:
        return load(session, house.organisation, "appointment", [appointment])[appointment]


def link(house: House, appointment: str) -> str:
    """A link to it as it stands; its token."""
    version = version_of(now_of(house, appointment))
    with house.session() as session, writing(session):
        return invite(session, house.organisation, appointment, version, house.now)


def link_to_all(house: House, made: list[str]) -> str:
    """A link to the first of several; the others' follow from it."""
    some = [(one, version_of(now_of(house, one))) for one in made]
    with house.session() as session, writing(session):
        return invite_in_turn(session, house.organisation, some, house.now)


def looked_up(house: House, token: str, now: dt.datetime = NOON) -> Invited | None:
    """What a link leads to."""
    with house.session() as session:
        return invited(session, token, now)


def says(house: House, token: str, word: str, *wishes: str, now: dt.datetime = NOON) -> bool:
    """Ana answers; whether it was kept."""
    with house.session() as session, writing(session):
        said = answer(session, house.organisation, token, Answer(word, wishes), now)
        return said is not None


def agrees(appointment: str) -> list[Write]:
    """Staff write that it is agreed."""
    return [Write("appointment", appointment, {"status": "confirmed"})]


def edit(house: House, appointment: str, **fields: Any) -> None:
    """Staff change it."""
    house.write(Write("appointment", appointment, fields))
