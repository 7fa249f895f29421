"""The organisation, its staff and their weeks of absence."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Order, Record
from app.records.fields import ADMIN, SERVER, choice, day, number, ref, text, week

LANGUAGES = ("sv", "nb", "da", "en")


class Organisation(Record):
    """One IPS organisation. Everything else belongs to one; its own `organisation_id` is its id."""

    __tablename__ = "organisation"
    reach, file = "everyone", "organisation.csv"

    name: Mapped[str] = text(required=True, writer=ADMIN)
    country: Mapped[str] = choice("SE", "NO", "DK", of="country", required=True, writer=ADMIN)
    time_zone: Mapped[str | None] = text(high=60, writer=ADMIN)
    language: Mapped[str | None] = choice(*LANGUAGES, of="language", writer=ADMIN, in_file=False)


class Staff(Record):
    """Somebody who works in the organisation. `fte` empty means full time."""

    __tablename__ = "staff"
    reach, file, file_id = "everyone", "staff.csv", "staff_id"
    orders = (Order("active_to", "active_from"),)

    name: Mapped[str] = text(required=True, writer=ADMIN)
    email: Mapped[str] = text(required=True, writer=ADMIN)
    role: Mapped[str] = choice(
        "specialist", "supervisor", "admin", of="role", required=True, writer=ADMIN
    )
    team: Mapped[str] = text(required=True, writer=ADMIN)
    fte: Mapped[float | None] = number(low=0, high=1, writer=ADMIN)
    active_from: Mapped[dt.date] = day(required=True, writer=ADMIN)
    active_to: Mapped[dt.date | None] = day(writer=ADMIN)


class Absence(Record):
    """A week that does not count for that person."""

    __tablename__ = "absence"
    reach, file, file_id = "staff", "absences.csv", None

    staff_id: Mapped[str] = ref("staff", required=True)
    week: Mapped[str] = week(required=True)


class DayOff(Record):
    """A day on which nobody works here, beside weekends and the country's public holidays."""

    __tablename__ = "day_off"
    reach = "everyone"

    date: Mapped[dt.date] = day(required=True, writer=SERVER, in_file=False)
    title: Mapped[str | None] = text(high=60, writer=SERVER, in_file=False)
