"""Who could take participants over from a day on, each with the caseload that is there that day."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, Literal, NamedTuple

from sqlalchemy.orm import Session

from app.accounts.team import FULL_CASELOAD
from app.caseload.weeks import WEEK, monday_of
from app.store.organisations import OpenOrganisation
from app.supervision.load import Asking

NAMES = "id name role team fte active_from active_to"
Why = Literal["away", "leaves", "begins"]
Absent = Collection[tuple[str, dt.date]]


class Taker(NamedTuple):
    """A colleague. `caseload`: on the day, with what is planned for it; `room`: by working hours.

    `fte`: the share of a full time. `away`: the Mondays of coming weeks of absence. `why_not`:
    what keeps them from taking anybody that day, with `day`: the last or the first of work here.
    """

    id: str
    name: str
    team: str
    fte: float
    caseload: int
    room: float
    away: tuple[dt.date, ...]
    why_not: Why | None
    day: dt.date | None

    @property
    def weeks_away(self) -> str:
        """The numbers of the coming weeks of absence."""
        return ", ".join(str(monday.isocalendar().week) for monday in self.away)

    def after(self, more: int) -> int:
        """The caseload with so many more."""
        return self.caseload + more

    def is_over(self, more: int = 0) -> bool:
        """Whether that is more than the working hours have room for."""
        return self.after(more) > self.room


def takers(
    session: Session, organisation: OpenOrganisation, giver: str, today: dt.date, day: dt.date
) -> list[Taker]:
    """Whoever works with participants, besides the giver; by team and name.

    Left out are admins, supervisors without a participant of their own, and who has left.
    """
    asking = Asking(session, organisation, day)
    staff = [row for row in asking.plain("staff", NAMES) if row.role != "admin"]
    ids = [row.id for row in staff]
    sizes = Counter(case.specialist_id for case in asking.cases(set(ids)))
    absent = asking.absent(ids)
    found = [
        _taker(row, sizes[row.id], absent, today, day)
        for row in staff
        if row.id != giver
        and (row.role == "specialist" or sizes[row.id])
        and (row.active_to is None or row.active_to >= today)
    ]
    return sorted(found, key=lambda one: (one.team, one.name, one.id))


def _taker(row: Any, size: int, absent: Absent, today: dt.date, day: dt.date) -> Taker:
    fte = 1.0 if row.fte is None else row.fte
    why = _why_not(row, absent, day)
    edge = {"leaves": row.active_to, "begins": row.active_from}.get(why or "")
    room, away = FULL_CASELOAD * fte, tuple(_coming(row.id, absent, today))
    return Taker(row.id, row.name or "", row.team or "", fte, size, room, away, why, edge)


def _why_not(row: Any, absent: Absent, day: dt.date) -> Why | None:
    if row.active_to is not None and row.active_to < day:
        return "leaves"
    if row.active_from is not None and row.active_from > day:
        return "begins"
    return "away" if (row.id, monday_of(day)) in absent else None


def _coming(id_: str, absent: Absent, today: dt.date, weeks: int = 8) -> Iterable[dt.date]:
    first = monday_of(today)
    return (first + n * WEEK for n in range(weeks) if (id_, first + n * WEEK) in absent)
