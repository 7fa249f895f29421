"""A team's rows, kind by kind: plain columns in one query each, nothing sealed is opened."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.caseload.on_a_day import specialist_on, ties_of
from app.caseload.weeks import add_months, full_weeks, week_name
from app.clock import utc
from app.fidelity import facts as fact
from app.fidelity.employer_contacts import WEEKS
from app.fidelity.follow_along import MONTHS
from app.fidelity.measure import look_back
from app.records import KINDS
from app.reminders.facts import Assignment, FollowUpVisit
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

LONGEST_WINDOW = dt.timedelta(days=31)  # of a check-in: what met it lies so near its due day
CAME = ("attended", "late")
Where = ColumnElement[bool]
STAFF, PERSON, TIE = (KINDS[kind].table.c for kind in ("staff", "participant", "assignment"))
CONTACT, LINK = KINDS["employer_contact"].table.c, KINDS["contact_link"].table.c
VISIT, APPOINTMENT = KINDS["follow_up_visit"].table.c, KINDS["appointment"].table.c
AGENCY, PLACEMENT = KINDS["agency_contact"].table.c, KINDS["placement"].table.c
PROFILE, ABSENCE = KINDS["profile"].table.c, KINDS["absence"].table.c
VISITS = (*fact.Visit._fields, "mode", "with_whom")
APPOINTMENTS = ("id", "participant_id", "specialist_id", "starts_at", "minutes", "place_type")


class Reader:
    """Reads what concerns some staff, or participants of theirs, up to a day."""

    def __init__(self, session: Session, organisation: OpenOrganisation, day: dt.date) -> None:
        self.session, self.organisation, self.day = session, organisation, day
        self.lately = look_back(day)
        self.weeks = full_weeks(WEEKS, day)
        self.since = min(self.lately.after + dt.timedelta(days=1), self.weeks[0])

    def staff(self, teams: Collection[str]) -> list[fact.Specialist]:
        """Everybody of the teams."""
        rows = self._rows("staff", fact.Specialist._fields, STAFF.team.in_(teams))
        # Who has no first day has always been here.
        first = ((row, row.active_from or dt.date.min) for row in rows)
        return [fact.Specialist._make((*row[:5], begun, row.active_to)) for row, begun in first]

    def _rows(self, kind: str, names: Sequence[str], *where: Where) -> list[Any]:
        return find_plain(self.session, self.organisation, kind, names, *where)

    def cases(self, team_of: Collection[str]) -> list[fact.Participant]:
        """Those whose specialist on the day is of the teams, found among all who ever were."""
        near = or_(PERSON.specialist_id.in_(team_of), PERSON.id.in_(self._tied(team_of)))
        found = [
            fact.Participant(*row)
            for row in self._rows("participant", fact.Participant._fields, near)
        ]
        ties = self._rows(
            "assignment", Assignment._fields, TIE.participant_id.in_(self._tied(team_of))
        )
        known = ties_of(tie for tie in ties if tie.from_on and tie.specialist_id)
        whose = ((one, specialist_on(known, one, self.day)) for one in found)
        return [one._replace(specialist_id=own) for one, own in whose if own in team_of]

    def _tied(self, staff: Iterable[str]) -> Select[Any]:
        mine = TIE.organisation_id == self.organisation.id
        return select(TIE.participant_id).where(mine, TIE.specialist_id.in_(staff))

    def jobs(self, whose: Collection[str]) -> list[fact.Job]:
        """Their jobs, competitive or not."""
        mine = PLACEMENT.participant_id.in_(whose), PLACEMENT.placement_kind == "job"
        return [fact.Job(*row) for row in self._rows("placement", fact.Job._fields, *mine)]

    def contacts(self, staff: Collection[str]) -> list[fact.Contact]:
        """Employer contacts of the weeks and months looked at."""
        mine = CONTACT.specialist_id.in_(staff), CONTACT.date.between(self.since, self.day)
        rows = self._rows("employer_contact", fact.Contact._fields[:-1], *mine)
        own = CONTACT.organisation_id == self.organisation.id
        within = LINK.contact_id.in_(select(CONTACT.id).where(own, *mine))
        linked = {row[0] for row in self._rows("contact_link", ("contact_id",), within)}
        return [fact.Contact._make((*row, row[0] in linked)) for row in rows]

    def met_first(self, whose: Collection[str]) -> dict[str, dt.date]:
        """Of those enrolled lately, when an employer was first met in person for them."""
        query = (
            select(LINK.participant_id, func.min(CONTACT.date))
            .where(
                *(table.organisation_id == self.organisation.id for table in (LINK, CONTACT)),
                *(table.deleted_at.is_(None) for table in (LINK, CONTACT)),
                LINK.contact_id == CONTACT.id,
                LINK.participant_id == PERSON.id,
                PERSON.id.in_(whose),
                PERSON.enrolled_on > self.lately.after,
                CONTACT.mode == "in_person",
                CONTACT.date.between(PERSON.enrolled_on, self.day),
            )
            .group_by(LINK.participant_id)
        )
        return {row[0]: row[1] for row in self.session.execute(query).all()}

    def visits(
        self, staff: Collection[str], whose: Collection[str]
    ) -> tuple[list[fact.Visit], list[FollowUpVisit]]:
        """Those by the staff with minutes and place, and those that saw a participant."""
        year = add_months(self.day, -MONTHS) - LONGEST_WINDOW
        timed = (
            VISIT.specialist_id.in_(staff)
            & (VISIT.date > self.lately.after)
            & VISIT.minutes.is_not(None)
        )
        saw = (VISIT.mode == "in_person") & VISIT.participant_id.in_(whose) & (VISIT.date >= year)
        rows = self._rows("follow_up_visit", VISITS, VISIT.date <= self.day, or_(timed, saw))
        own, theirs = set(staff), set(whose)
        return (
            [fact.Visit(*row[:6]) for row in rows if row[2] in own],
            [
                FollowUpVisit(row[0], row[1], row[3], row[6] or "", row[7])
                for row in rows
                if row[1] in theirs
            ],
        )

    def appointments(self, staff: Collection[str]) -> list[fact.Appointment]:
        """Those attended in the look-back."""
        zone = ZoneInfo(self.organisation.time_zone)
        first, last = (dt.datetime.combine(day, dt.time(), zone) for day in self._bounds())
        rows = self._rows(
            "appointment",
            APPOINTMENTS,
            APPOINTMENT.specialist_id.in_(staff),
            APPOINTMENT.status.in_(CAME),
            APPOINTMENT.minutes.is_not(None),
            APPOINTMENT.starts_at >= first.astimezone(dt.UTC),
            APPOINTMENT.starts_at < last.astimezone(dt.UTC),
        )
        return [
            fact.Appointment._make((*row[:3], utc(row[3]).astimezone(zone).date(), *row[4:]))
            for row in rows
        ]

    def _bounds(self) -> tuple[dt.date, dt.date]:
        day = dt.timedelta(days=1)
        return self.lately.after + day, self.day + day

    def agency(self, staff: Collection[str]) -> list[fact.AgencyContact]:
        """Contacts with the employment authority, ever."""
        names = fact.AgencyContact._fields
        mine = AGENCY.staff_id.in_(staff), AGENCY.agency == "employment", AGENCY.date <= self.day
        return [fact.AgencyContact(*row) for row in self._rows("agency_contact", names, *mine)]

    def profiles(self, whose: Collection[str]) -> dict[str, list[dt.date]]:
        """By participant, the days on which the profile was written."""
        found: dict[str, list[dt.date]] = defaultdict(list)
        since = PROFILE.updated_on.between(self.lately.after, self.day)
        mine = PROFILE.participant_id.in_(whose), since
        for about, day in self._rows("profile", ("participant_id", "updated_on"), *mine):
            found[about].append(day)
        return found

    def absent(self, staff: Collection[str]) -> frozenset[tuple[str, str]]:
        """Weeks of absence of the staff."""
        mine = ABSENCE.staff_id.in_(staff), ABSENCE.week.in_(map(week_name, self.weeks))
        rows = self._rows("absence", ("staff_id", "week"), *mine)
        return frozenset((row.staff_id, row.week) for row in rows)
