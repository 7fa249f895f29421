"""Hand-overs of a team: the planned ones, and those of late."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.accounts.team import near
from app.caseload.on_a_day import specialist_on, ties_of
from app.store.among import find_among
from app.store.organisations import OpenOrganisation

LATELY = dt.timedelta(days=30)
ONE_DAY = dt.timedelta(days=1)
TIE = ("participant_id", "specialist_id", "from_on", "to_on")


class HandOver(NamedTuple):
    """Those who go from one colleague to another on one day."""

    on: dt.date
    giver: str
    taker: str
    participant_ids: tuple[str, ...]


def hand_overs(
    session: Session, organisation: OpenOrganisation, staff: Collection[str], today: dt.date
) -> list[HandOver]:
    """Those that some of the staff give or take: the planned ones and those of thirty days."""
    known = set(session.scalars(near(organisation, staff)))
    ties = ties_of(find_among(session, organisation, "assignment", TIE, ("participant_id", known)))
    columns = ("id", "specialist_id")
    found: dict[tuple[dt.date, str, str], list[str]] = defaultdict(list)
    for person in find_among(session, organisation, "participant", columns, ("id", ties)):
        for on, giver, taker in _moves(person, ties):
            if on >= today - LATELY and {giver, taker} & set(staff):
                found[on, giver, taker].append(person.id)
    return [HandOver(*whose, tuple(ids)) for whose, ids in sorted(found.items(), reverse=True)]


def _moves(person: Any, ties: Mapping[str, Sequence[Any]]) -> Iterable[tuple[dt.date, str, str]]:
    mine = sorted(ties[person.id], key=lambda tie: tie.from_on)
    for tie in mine[1:]:
        giver = specialist_on(ties, person, tie.from_on - ONE_DAY)
        if giver != tie.specialist_id:
            yield tie.from_on, giver, tie.specialist_id


def specialists_so_far(ties: Iterable[Any], own: str, today: dt.date) -> int:
    """How many different specialists somebody has had; `own`: whose it is where no tie says."""
    begun = {tie.specialist_id for tie in ties if tie.from_on <= today}
    return len(begun or {own})
