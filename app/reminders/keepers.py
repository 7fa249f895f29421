"""Who keeps a promise to an employer: its maker, or whoever took the participant over since.

The stored check-in stays its maker's, and only the maker's contact meets it, by its definition.
Who is told of it, and what a supervisor reads, look at who is there to keep it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from app.caseload.on_a_day import specialist_on, ties_of
from app.records import KINDS
from app.reminders.worth import PROMISE, Stored
from app.store.among import find_among
from app.store.organisations import OpenOrganisation

CONTACT = KINDS["employer_contact"].table.c
PROMISED = "id staff_id employer_id contact_id due met_on"


class Asks(Protocol):
    """Questions about one organisation on one day."""

    @property
    def today(self) -> dt.date: ...

    def among(
        self, kind: str, names: str, by: tuple[str, Iterable[str]], *where: ColumnElement[bool]
    ) -> list[Any]:
        """Plain columns of the records in whose column `by` one of the ids stands."""
        ...


class Asked(NamedTuple):
    """The same for whoever is about to be told."""

    session: Session
    organisation: OpenOrganisation
    today: dt.date

    def among(
        self, kind: str, names: str, by: tuple[str, Iterable[str]], *where: ColumnElement[bool]
    ) -> list[Any]:
        """Plain columns of the records in whose column `by` one of the ids stands."""
        return find_among(self.session, self.organisation, kind, names.split(), by, *where)


class Taken(NamedTuple):
    """Who keeps what another promised, and when that one spoke with the employer since."""

    keeper: str
    spoke_on: Sequence[dt.date]


def as_held(
    session: Session, organisation: OpenOrganisation, today: dt.date, some: Sequence[Stored]
) -> list[Stored]:
    """Check-ins as whoever holds each is told of them: promises that were taken over are that
    one's, by that one's own words, and asked about no more once that one has spoken with them."""
    ids = [one.id for one in some if one.rule == PROMISE]
    if not ids:
        return list(some)
    asking = Asked(session, organisation, today)
    rows = asking.among("reminder", PROMISED, ("id", ids))
    taken = taken_over(asking, rows)
    put_off, elsewhere = (
        said_by(asking, kind, day, rows)
        for kind, day in (("deferral", "until"), ("done_elsewhere", "done_on"))
    )

    def held() -> Iterator[Stored]:
        for one in some:
            if one.id not in taken:
                yield one
                continue
            keeper, spoke_on = taken[one.id]
            until = put_off.get((one.id, keeper))
            yield one._replace(
                staff_id=keeper,
                met_on=min(spoke_on, default=one.met_on),
                put_off_to=until,
                tell_on=until or one.tell_on,
                elsewhere_on=elsewhere.get((one.id, keeper)),
            )

    return list(held())


def taken_over(asking: Asks, rows: Sequence[Any]) -> dict[str, Taken]:
    """Of stored promises, by id, those that somebody else than their maker is to keep."""
    made = _made(asking, {row.contact_id for row in rows if row.met_on is None})
    keepers = _came_to(asking, rows, made)
    spoke = _spoke(asking, set(keepers.values()), min(made.values(), default=asking.today))
    return {
        row.id: Taken(keeper, [day for day in spoke[keeper, row.employer_id] if day > since])
        for row in rows
        if (keeper := keepers.get(row.contact_id)) and (since := made[row.contact_id])
    }


def said_by(asking: Asks, kind: str, day: str, rows: Sequence[Any]) -> dict[tuple[str, str], Any]:
    """By promise and who said so, the day of the last word of a kind."""
    about = {row.contact_id for row in rows if row.met_on is None}
    words = asking.among(kind, f"revision check_in_id specialist_id {day}", ("contact_id", about))
    said = sorted(tuple(word) for word in words if word[-1])
    return {(check_in, who): on for _, check_in, who, on in said}


def _made(asking: Asks, contact_ids: Iterable[str]) -> dict[str, dt.date]:
    rows = asking.among("employer_contact", "id date", ("id", contact_ids))
    return {row.id: row.date for row in rows}


def _came_to(asking: Asks, rows: Sequence[Any], made: dict[str, dt.date]) -> dict[str, str]:
    """By contact, who had somebody it concerned on its day, where that was its maker no more."""
    links = asking.among("contact_link", "contact_id participant_id", ("contact_id", made))
    ids = {row.participant_id for row in links}
    people = {one.id: one for one in asking.among("participant", "id specialist_id", ("id", ids))}
    tie = "participant_id specialist_id from_on to_on"
    ties = ties_of(asking.among("assignment", tie, ("participant_id", ids)))
    about: dict[str, list[Any]] = defaultdict(list)
    for link in links:
        if link.participant_id in people:
            about[link.contact_id].append(people[link.participant_id])
    return {
        row.contact_id: whose
        for row in rows
        for one in about[row.contact_id]
        if specialist_on(ties, one, made[row.contact_id]) == row.staff_id
        and (whose := specialist_on(ties, one, min(row.due, asking.today))) != row.staff_id
    }


def _spoke(
    asking: Asks, keepers: Iterable[str], since: dt.date
) -> dict[tuple[str, str], list[dt.date]]:
    """The days on which whoever took over was in touch with an employer."""
    found: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    names, later = "specialist_id employer_id date", CONTACT.date > since
    for row in asking.among("employer_contact", names, ("specialist_id", keepers), later):
        found[row.specialist_id, row.employer_id].append(row.date)
    return found
