"""The week's log of employer contacts, as a supervisor reads and signs it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.caseload.six import Why, why_not
from app.caseload.weeks import WEEK, monday_of
from app.records import KINDS
from app.store.among import find_among
from app.store.organisations import OpenOrganisation
from app.store.rows import load
from app.store.tables import Change
from app.supervision.facts import Colleague
from app.supervision.load import Asking
from app.supervision.names import names_of_employers

CONTACT = KINDS["employer_contact"].table.c
CHANGE = Change.__table__.c
SUNDAY = dt.timedelta(days=6)
WEEKS_BACK = 5  # earlier weeks that are looked through for what nobody has signed


class Progress(NamedTuple):
    """How far the review of a colleague's week has come."""

    colleague: Colleague
    total: int
    signed: int

    @property
    def is_done(self) -> bool:
        """Whether every contact is signed."""
        return self.signed >= self.total


class Line(NamedTuple):
    """One contact of the week; `why_not` says why it is not among the six, None where it is."""

    id: str
    date: dt.date
    employer: str
    mode: str
    participant_ids: tuple[str, ...]
    is_signed: bool
    why_not: Why | None


@dataclass(frozen=True)
class WeekLog:
    """A colleague's contacts of one week, in the order in which they are read."""

    lines: Sequence[Line]

    @property
    def signed(self) -> int:
        """How many are signed."""
        return sum(line.is_signed for line in self.lines)

    @property
    def counted(self) -> int:
        """How many count toward the six."""
        return sum(line.why_not is None for line in self.lines)

    def at(self, contact_id: str | None) -> Line | None:
        """The one asked for; else the first that is not signed, else the first."""
        asked = (line for line in self.lines if line.id == contact_id)
        unsigned = (line for line in self.lines if not line.is_signed)
        return next(asked, None) or next(unsigned, None) or next(iter(self.lines), None)

    def beside(self, contact_id: str, step: int) -> Line | None:
        """The next or the one before."""
        place = [line.id for line in self.lines].index(contact_id) + step
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def to_sign_after(self, contact_id: str) -> Line | None:
        """The next that is not signed, from the top again after the last."""
        place = [line.id for line in self.lines].index(contact_id) + 1
        turned = [*self.lines[place:], *self.lines[:place]]
        return next((line for line in turned if not line.is_signed), None)


def progress(
    session: Session, organisation: OpenOrganisation, team: str, monday: dt.date, today: dt.date
) -> list[Progress]:
    """Everybody of the team who met or called an employer in that week, by name."""
    asking = Asking(session, organisation, today)
    colleagues = asking.colleagues(team)
    rows = _of_weeks(asking, [one.id for one in colleagues], monday, monday + SUNDAY)
    total = Counter(row.specialist_id for row in rows)
    signed = Counter(row.specialist_id for row in rows if row.reviewed_on)
    return [Progress(one, total[one.id], signed[one.id]) for one in colleagues if total[one.id]]


def unsigned_before(
    session: Session, organisation: OpenOrganisation, team: str, monday: dt.date, today: dt.date
) -> dict[dt.date, int]:
    """Contacts of the weeks before that nobody has signed, by the week's Monday."""
    asking = Asking(session, organisation, today)
    staff = [one.id for one in asking.colleagues(team)]
    rows = _of_weeks(asking, staff, monday - WEEKS_BACK * WEEK, monday - dt.timedelta(days=1))
    found = Counter(monday_of(row.date) for row in rows if not row.reviewed_on)
    return dict(sorted(found.items()))


def _of_weeks(asking: Asking, staff: Iterable[str], first: dt.date, last: dt.date) -> list[Any]:
    names = "id specialist_id date reviewed_on"
    days = CONTACT.date >= first, CONTACT.date <= last
    return asking.among("employer_contact", names, ("specialist_id", staff), *days)


def week_log(
    session: Session, organisation: OpenOrganisation, staff_id: str, monday: dt.date
) -> WeekLog:
    """The contacts of one colleague in one week, by day."""
    names = ("id", "date", "employer_id", "mode", "reviewed_on")
    days = CONTACT.date >= monday, CONTACT.date <= monday + SUNDAY
    by = "specialist_id", [staff_id]
    rows = find_among(session, organisation, "employer_contact", names, by, *days)
    whom = _whom(session, organisation, [row.id for row in rows])
    known = names_of_employers(session, organisation, (row.employer_id for row in rows))
    rows.sort(key=lambda row: (row.date, row.id))
    lines = [_line(row, known.get(row.employer_id, ""), whom.get(row.id, ())) for row in rows]
    return WeekLog(lines)


def _line(row: Any, employer: str, whom: tuple[str, ...]) -> Line:
    mode = row.mode or ""
    signed = row.reviewed_on is not None
    return Line(row.id, row.date, employer, mode, whom, signed, why_not(mode, bool(whom)))


def _whom(
    session: Session, organisation: OpenOrganisation, ids: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    names = ("contact_id", "participant_id")
    found: dict[str, tuple[str, ...]] = {}
    for row in find_among(session, organisation, "contact_link", names, ("contact_id", ids)):
        if row.participant_id:
            found[row.contact_id] = (*found.get(row.contact_id, ()), row.participant_id)
    return found


def whole(session: Session, organisation: OpenOrganisation, contact_id: str) -> dict[str, Any]:
    """One contact with its note and comment opened."""
    return load(session, organisation, "employer_contact", [contact_id])[contact_id]


class Signed(NamedTuple):
    """How many of some contacts somebody signed, and when the first and the last of them."""

    contacts: int
    first: dt.datetime
    last: dt.datetime


def signed_by(
    session: Session, organisation: OpenOrganisation, contact_ids: Iterable[str], staff_id: str
) -> Signed | None:
    """What somebody signed of some contacts; None where it was nothing."""
    ids = _standing(session, organisation, contact_ids, staff_id)
    query = select(CHANGE.received_at, CHANGE.names).where(
        CHANGE.organisation_id == organisation.id,
        CHANGE.record_id.in_(ids),
        CHANGE.staff_id == staff_id,
    )
    times = [row.received_at for row in session.execute(query) if "reviewed_on" in row.names]
    return Signed(len(ids), min(times), max(times)) if times else None


def _standing(
    session: Session, organisation: OpenOrganisation, contact_ids: Iterable[str], staff_id: str
) -> list[str]:
    by = "id", list(contact_ids)
    mine = CONTACT.reviewed_by == staff_id
    return [
        row.id for row in find_among(session, organisation, "employer_contact", ("id",), by, mine)
    ]
