"""Whose participant somebody is on a day, and who is on a caseload on it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from app.records import caseload


class Case(Protocol):
    """A participant, as far as it decides whose she is. `specialist_id`: where no tie says."""

    @property
    def id(self) -> str: ...
    @property
    def specialist_id(self) -> str: ...


class Dated(Protocol):
    """When somebody was enrolled, and when the case closed."""

    @property
    def enrolled_on(self) -> dt.date | None: ...
    @property
    def closed_on(self) -> dt.date | None: ...


class Employed(Protocol):
    """When somebody of the staff works here; `active_to` is the last day."""

    @property
    def active_from(self) -> dt.date: ...
    @property
    def active_to(self) -> dt.date | None: ...


class Tie(caseload.Tie, Protocol):
    """One assignment of a participant; the day `to_on` is its last."""

    @property
    def participant_id(self) -> str: ...


Some = TypeVar("Some", bound=Tie)
Ties = Mapping[str, Sequence[Some]]


def ties_of(assignments: Iterable[Some]) -> dict[str, list[Some]]:
    """The assignments by participant."""
    found: dict[str, list[Some]] = defaultdict(list)
    for tie in assignments:
        found[tie.participant_id].append(tie)
    return dict(found)


def specialist_on(ties: Ties[Some], participant: Case, day: dt.date) -> str:
    """Whose participant it is that day: by the assignment covering it, else by the latest begun
    before it, else the participant's own specialist."""
    mine = ties.get(participant.id)
    if not mine:
        return participant.specialist_id
    return caseload.specialist_on(day, mine, participant.specialist_id)


def on_caseload(participant: Dated, day: dt.date) -> bool:
    """Whether somebody is enrolled on a day and not closed on or before it."""
    enrolled_on, closed_on = participant.enrolled_on, participant.closed_on
    return enrolled_on is not None and enrolled_on <= day and (closed_on is None or day < closed_on)


def is_active(person: Employed, day: dt.date) -> bool:
    """Whether somebody works here on that day."""
    return person.active_from <= day and (person.active_to is None or day <= person.active_to)
