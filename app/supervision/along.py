"""What goes along with each participant who is handed over: what is owed, and what comes next."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.waiting import MISSED_WITHIN
from app.caseload.on_a_day import ties_of
from app.clock import local_day, utc
from app.records import KINDS
from app.reminders.keepers import PROMISED
from app.store.among import find_among
from app.store.organisations import OpenOrganisation
from app.supervision.hand_overs import TIE, specialists_so_far
from app.supervision.load import Asking
from app.supervision.names import names_of, names_of_employers
from app.supervision.owed import Due, Going, Plan, Promised
from app.supervision.promises import kept

REMINDER = KINDS["reminder"].table.c
APPOINTMENT = KINDS["appointment"].table.c
PROMISE, FIRST_CONTACT = "employer_promise", "first_contact"
COMING = dt.timedelta(days=14)


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
            self.check_ins.get(row.id, []),
            min(self.meetings[row.id], default=None),
            self.notes[row.id],
            row.specialist_id,
            sorted(
                Plan(tie.from_on, tie.specialist_id)
                for tie in self.ties.get(row.id, ())
                if tie.from_on > self.today
            ),
        )

    def _rows(self, kind: str, names: Sequence[str], by: str, *where: Any) -> list[Any]:
        return find_among(self.session, self.organisation, kind, names, (by, self.ids), *where)

    def _unmet(self) -> tuple[Any, ...]:
        waits = REMINDER.opens <= self.today + COMING, REMINDER.due >= self.since
        return (*waits, REMINDER.met_on.is_(None), REMINDER.cancelled_on.is_(None))

    def _promises(self) -> dict[str, list[Promised]]:
        """Told to employers about them, by whomever."""
        links = self._rows("contact_link", ("contact_id", "participant_id"), "participant_id")
        whose: dict[str, list[str]] = defaultdict(list)
        for link in links:
            whose[link.contact_id].append(link.participant_id)
        waits = (
            REMINDER.rule == PROMISE, REMINDER.due >= self.since, REMINDER.met_on.is_(None)
        )  # fmt: skip
        asking = Asking(self.session, self.organisation, self.today)
        rows = asking.among("reminder", f"{PROMISED} elsewhere_on", ("contact_id", whose), *waits)
        names = names_of_employers(
            self.session, self.organisation, (row.employer_id for row in rows)
        )
        found: dict[str, list[Promised]] = defaultdict(list)
        for row, one in zip(rows, kept(asking, rows), strict=True):
            done_on = one.elsewhere_on or row.elsewhere_on
            said = Promised(names.get(row.employer_id, ""), row.due, row.staff_id, done_on)
            for id_ in whose[row.contact_id]:
                found[id_].append(said)
        return found

    def _check_ins(self) -> dict[str, list[Due]]:
        found: dict[str, list[Due]] = defaultdict(list)
        names = ("rule", "participant_id", "due")
        for row in self._rows("reminder", names, "participant_id", *self._unmet()):
            found[row.participant_id].append(Due(row.rule, row.due))
        return {id_: _nearest(sorted(some, key=_by_day), self.today) for id_, some in found.items()}

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


def _by_day(one: Due) -> tuple[dt.date, str]:
    return one.due, one.rule


def _nearest(found: Iterable[Due], today: dt.date) -> list[Due]:
    """One contact meets the first 14, 21 and 30 days together: of those ahead one is told."""
    dues = list(found)
    first = [one for one in dues if one.rule.startswith(FIRST_CONTACT) and one.due >= today]
    return [one for one in dues if one not in first[1:]]
