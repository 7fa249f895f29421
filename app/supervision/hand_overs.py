"""Hand-overs of a team, planned and of late, and what goes along with each participant."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.accounts.team import near
from app.accounts.waiting import MISSED_WITHIN
from app.caseload.on_a_day import specialist_on, ties_of
from app.clock import local_day, utc
from app.records import KINDS
from app.store.among import find_among
from app.store.organisations import OpenOrganisation
from app.supervision.colleague import Owed
from app.supervision.names import names_of, names_of_employers

LATELY = dt.timedelta(days=30)
ONE_DAY = dt.timedelta(days=1)
REMINDER, ASSIGNMENT = KINDS["reminder"].table.c, KINDS["assignment"].table.c
APPOINTMENT = KINDS["appointment"].table.c
TIE = ("participant_id", "specialist_id", "from_on", "to_on")
PROMISE = "employer_promise"


class HandOver(NamedTuple):
    """Those who go from one colleague to another on one day."""

    on: dt.date
    giver: str
    taker: str
    participant_ids: tuple[str, ...]


class Due(NamedTuple):
    """A check-in that waits, or was missed within four weeks."""

    rule: str
    due: dt.date


class Going(NamedTuple):
    """One participant, with what the next specialist begins with. `specialists`: so far."""

    id: str
    name: str
    status: str
    specialists: int
    promises: list[Owed]
    check_ins: list[Due]
    next_meeting: dt.datetime | None
    late_notes: int

    @property
    def first_day(self) -> dt.date:
        """The earliest day of what is owed; far ahead where nothing is."""
        days = [*(one.due for one in self.promises), *(one.due for one in self.check_ins)]
        return min(days, default=dt.date.max)


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


def going(
    session: Session, organisation: OpenOrganisation, ids: Sequence[str], now: dt.datetime
) -> list[Going]:
    """What goes along with some participants: who is owed something soonest comes first."""
    asking = Along(session, organisation, ids, now)
    found = [asking.of(row) for row in asking.people]
    return sorted(found, key=lambda one: (one.first_day, one.name))


class Along:
    """What is owed about some participants, asked one question a kind."""

    def __init__(
        self, session: Session, organisation: OpenOrganisation, ids: Sequence[str], now: dt.datetime
    ) -> None:
        self.session, self.organisation, self.ids = session, organisation, ids
        self.now, self.today = now, local_day(now, organisation.time_zone)
        self.since = self.today - MISSED_WITHIN
        self.people = self._rows("participant", ("id", "status", "specialist_id"), "id")
        self.names = names_of(session, organisation, ids)
        self.ties = ties_of(self._rows("assignment", TIE, "participant_id"))
        self.promises, self.check_ins = self._promises(), self._check_ins()
        self.meetings, self.notes = self._meetings(), self._notes()

    def of(self, row: Any) -> Going:
        """One of them."""
        return Going(
            row.id,
            self.names.get(row.id, ""),
            row.status or "",
            specialists_so_far(self.ties.get(row.id, ()), row.specialist_id, self.today),
            sorted(self.promises[row.id], key=lambda one: one.due),
            sorted(self.check_ins[row.id], key=lambda one: one.due),
            min(self.meetings[row.id], default=None),
            self.notes[row.id],
        )

    def _rows(self, kind: str, names: Sequence[str], by: str, *where: Any) -> list[Any]:
        return find_among(self.session, self.organisation, kind, names, (by, self.ids), *where)

    def _unmet(self) -> tuple[Any, ...]:
        waits = REMINDER.opens <= self.today, REMINDER.due >= self.since
        return (*waits, REMINDER.met_on.is_(None), REMINDER.cancelled_on.is_(None))

    def _promises(self) -> dict[str, list[Owed]]:
        """Told to employers about them: whoever told it, the next one keeps it."""
        links = self._rows("contact_link", ("contact_id", "participant_id"), "participant_id")
        whose: dict[str, list[str]] = defaultdict(list)
        for link in links:
            whose[link.contact_id].append(link.participant_id)
        waits = (
            REMINDER.rule == PROMISE, REMINDER.due >= self.since, REMINDER.met_on.is_(None)
        )  # fmt: skip
        rows = find_among(
            self.session, self.organisation, "reminder", ("contact_id", "employer_id", "due"),
            ("contact_id", whose), *waits,
        )  # fmt: skip
        names = names_of_employers(
            self.session, self.organisation, (row.employer_id for row in rows)
        )
        found: dict[str, list[Owed]] = defaultdict(list)
        for row in rows:
            for id_ in whose[row.contact_id]:
                found[id_].append(Owed(names.get(row.employer_id, ""), row.due))
        return found

    def _check_ins(self) -> dict[str, list[Due]]:
        found: dict[str, list[Due]] = defaultdict(list)
        names = ("rule", "participant_id", "due")
        for row in self._rows("reminder", names, "participant_id", *self._unmet()):
            found[row.participant_id].append(Due(row.rule, row.due))
        return found

    def _meetings(self) -> dict[str, list[dt.datetime]]:
        ahead = APPOINTMENT.starts_at >= self.now, APPOINTMENT.status.in_(("proposed", "confirmed"))
        found: dict[str, list[dt.datetime]] = defaultdict(list)
        names = ("participant_id", "starts_at")
        for row in self._rows("appointment", names, "participant_id", *ahead):
            found[row.participant_id].append(utc(row.starts_at))
        return found

    def _notes(self) -> dict[str, int]:
        """What came late from a former specialist's phone and nobody has read."""
        unread = KINDS["late_note"].table.c.seen_at.is_(None)
        found: dict[str, int] = defaultdict(int)
        for row in self._rows("late_note", ("participant_id",), "participant_id", unread):
            found[row.participant_id] += 1
        return found


def specialists_so_far(ties: Iterable[Any], own: str, today: dt.date) -> int:
    """How many different specialists somebody has had; `own`: whose it is where no tie says."""
    begun = {tie.specialist_id for tie in ties if tie.from_on <= today}
    return len(begun or {own})
