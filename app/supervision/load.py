"""The facts of one team, a few questions a kind: what is asked grows with the team alone."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.accounts.team import near
from app.accounts.waiting import MISSED_WITHIN
from app.caseload.on_a_day import on_caseload, specialist_on, ties_of
from app.caseload.weeks import WEEK, monday_of
from app.clock import utc
from app.records import KINDS
from app.store.among import alive, chunks, find_among
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.tables import Device
from app.supervision.facts import Case, Colleague, Contact, Missed, Stay

WEEKS_BACK = 10  # two weeks, and the eight before them
FIRST_DAYS = "first_contact_30"

STAFF, PARTICIPANT = KINDS["staff"].table.c, KINDS["participant"].table.c
ASSIGNMENT, PLACEMENT = KINDS["assignment"].table.c, KINDS["placement"].table.c
REMINDER, CONTACT = KINDS["reminder"].table.c, KINDS["employer_contact"].table.c
LINKS, CONTACTS = KINDS["contact_link"].table, KINDS["employer_contact"].table
DEVICE = Device.__table__.c
LINK, ABSENCE = KINDS["contact_link"].table.c, KINDS["absence"].table.c


class Asking:
    """Questions about one organisation on one day."""

    def __init__(self, session: Session, organisation: OpenOrganisation, today: dt.date) -> None:
        self.session, self.organisation, self.today = session, organisation, today

    def plain(self, kind: str, names: str, *where: ColumnElement[bool]) -> list[Any]:
        """Plain columns of a kind."""
        return find_plain(self.session, self.organisation, kind, names.split(), *where)

    def among(
        self, kind: str, names: str, by: tuple[str, Iterable[str]], *where: ColumnElement[bool]
    ) -> list[Any]:
        """Plain columns of the records in whose column `by` one of the ids stands."""
        return find_among(self.session, self.organisation, kind, names.split(), by, *where)

    def colleagues(self, team: str) -> list[Colleague]:
        """Everybody of a team, by name."""
        names = "id name email role fte active_from active_to"
        rows = self.plain("staff", names, STAFF.team == team)
        found = [
            Colleague(
                row.id, row.name or "", row.email or "", row.role or "",
                1.0 if row.fte is None else row.fte, row.active_from, row.active_to,
            )
            for row in rows
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.name, one.id))

    def cases(self, staff_ids: Collection[str]) -> list[Case]:
        """Whoever is on the caseload of one of them today."""
        known = set(self.session.scalars(near(self.organisation, staff_ids)))
        names = "id specialist_id status enrolled_on closed_on"
        rows = self.among("participant", names, ("id", known))
        people = [one for one in rows if on_caseload(one, self.today)]
        tie = "participant_id specialist_id from_on to_on"
        ties = ties_of(self.among("assignment", tie, ("participant_id", (p.id for p in people))))
        found = [
            Case(one.id, specialist_on(ties, one, self.today), one.status or "", one.enrolled_on)
            for one in people
        ]
        return [case for case in found if case.specialist_id in staff_ids]

    def stays(self, ids: Iterable[str]) -> list[Stay]:
        """Their placements of every kind."""
        names = "participant_id placement_kind job_start job_end"
        begun = PLACEMENT.job_start <= self.today
        rows = self.among("placement", names, ("participant_id", ids), begun)
        return [Stay(*row) for row in rows]

    def missed(self, ids: Iterable[str]) -> list[Missed]:
        """Check-ins about them whose last day has passed lately, unmet."""
        return self._missed(ids, REMINDER.due >= self.today - MISSED_WITHIN)

    def never_met(self, ids: Iterable[str]) -> list[Missed]:
        """Of them, who met no employer in the first thirty days; however long ago that was."""
        return self._missed(ids, REMINDER.rule == FIRST_DAYS)

    def _missed(self, ids: Iterable[str], which: ColumnElement[bool]) -> list[Missed]:
        unmet = REMINDER.met_on.is_(None), REMINDER.cancelled_on.is_(None)
        past = REMINDER.due < self.today, which, *unmet
        names = "rule participant_id staff_id due"
        rows = self.among("reminder", names, ("participant_id", ids), *past)
        return [Missed(*row) for row in rows]

    def contacts(self, staff_ids: Iterable[str]) -> list[Contact]:
        """Employer contacts of the last weeks, once for each participant whom they concerned."""
        since = monday_of(self.today) - WEEKS_BACK * WEEK
        links = LINK.contact_id == CONTACT.id, LINK.deleted_at.is_(None)
        query = (
            select(
                CONTACT.id,
                CONTACT.specialist_id,
                CONTACT.date,
                CONTACT.mode,
                LINK.participant_id,
                CONTACT.reviewed_on,
            )
            .outerjoin_from(CONTACTS, LINKS, and_(*links))
            .where(
                *alive(self.organisation, CONTACT),
                CONTACT.date >= since,
                CONTACT.date <= self.today,
            )
        )
        return [
            Contact(*row)
            for some in chunks(staff_ids)
            for row in self.session.execute(query.where(CONTACT.specialist_id.in_(some)))
        ]

    def absent(self, staff_ids: Sequence[str]) -> set[tuple[str, dt.date]]:
        """Weeks that do not count, by whose and which Monday."""
        rows = self.among("absence", "staff_id week", ("staff_id", staff_ids))
        return {(row.staff_id, _monday(row.week)) for row in rows if row.week}

    def heard(self, staff_ids: Sequence[str]) -> dict[str, dt.datetime]:
        """When a phone of each was heard last."""
        mine = (
            DEVICE.organisation_id == self.organisation.id,
            DEVICE.staff_id.in_(staff_ids),
        )
        query = select(DEVICE.staff_id, func.max(DEVICE.seen_at)).where(
            *mine, DEVICE.seen_at.is_not(None), DEVICE.revoked_at.is_(None)
        )
        rows = self.session.execute(query.group_by(DEVICE.staff_id))
        return {staff_id: utc(seen_at) for staff_id, seen_at in rows}


def _monday(week: str) -> dt.date:
    year, number = week.split("-W")
    return dt.date.fromisocalendar(int(year), int(number), 1)
