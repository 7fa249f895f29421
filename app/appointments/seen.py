"""What a participant's page shows of an appointment: little before an answer, more after it."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.appointments.half_days import offered
from app.appointments.invitations import Invited
from app.appointments.met import Met, met
from app.appointments.occasions import to_come
from app.clock import local_day
from app.reminders.loader import Loader
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load

SENT_BY = ("sms", "mail")
USUAL = "both"


class Seen(NamedTuple):
    """An appointment with what its page needs. `reminded`: None where nothing is sent anyway;
    `agreed_by`: by whose word it is agreed, where that is staff's."""

    row: Row
    host: str
    reminded: str | None
    agreed_by: str = ""

    @property
    def halves(self) -> list[str]:
        """The half days that were wished for."""
        return (self.row["wishes"] or "").split()

    @property
    def met(self) -> Met | None:
        """How and where they meet."""
        return met(self.row)


def seen(session: Session, organisation: OpenOrganisation, one: Invited) -> Seen:
    """What a good link leads to, read whole."""
    row = load(session, organisation, "appointment", [one.appointment_id])[one.appointment_id]
    about = row["participant_id"]
    person = load(session, organisation, "participant", [about])[about]
    staff = load(session, organisation, "staff", [row["specialist_id"]])
    is_sent = person["contact_by"] in SENT_BY
    reminded = person["reminded"] or USUAL
    return Seen(row, host_of(staff.get(row["specialist_id"])), reminded if is_sent else None)


def reminders_of(one: Seen, now: dt.datetime, zone: str) -> str:
    """What can be promised of reminders: those that will come, `too_soon` where none does."""
    row, wish = one.row, one.reminded
    if wish is None or wish == "none":
        return wish or ""
    ahead = to_come(wish, row["starts_at"], row["asked_at"], now, zone)
    return "too_soon" if ahead == "none" else ahead


def host_of(colleague: Row | None) -> str:
    """By which name a participant knows somebody of the staff: the first."""
    name: str = (colleague or {}).get("name") or ""
    return name.split(maxsplit=1)[0] if name else ""


def days_offered(
    session: Session, organisation: OpenOrganisation, starts_at: dt.datetime, now: dt.datetime
) -> list[dt.date]:
    """The days that somebody may wish for instead."""
    zone = organisation.time_zone
    calendar = Loader(session, organisation).calendar()
    return offered(local_day(now, zone), local_day(starts_at, zone), calendar)
