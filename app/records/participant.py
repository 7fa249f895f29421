"""The participant, whose specialist is whose, and the career profile."""

import datetime as dt

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Order, Record
from app.records.choices import contact_by
from app.records.fields import SUPERVISOR, choice, day, note, ref, text, yes_no


class Participant(Record):
    """A person in the programme. No diagnosis, no income, never a national identity number."""

    __tablename__ = "participant"
    file, file_id = "participants.csv", "participant_id"
    orders = (
        Order("enrolled_on", "referred_on"),
        Order("closed_on", "referred_on"),
        Order("closed_on", "enrolled_on"),
    )

    display_name: Mapped[bytes] = text(required=True, sealed=True)
    specialist_id: Mapped[str] = ref("staff", required=True, writer=SUPERVISOR)
    treatment_team: Mapped[str | None] = text()
    programme: Mapped[str] = choice(
        "ips", "ips_y", "se", "sed", "ips_leisure", of="programme", required=True
    )
    goal: Mapped[str | None] = choice("job", "education", "leisure", "keep_job", of="goal")
    referred_on: Mapped[dt.date] = day(required=True)
    enrolled_on: Mapped[dt.date | None] = day()
    engaged_on: Mapped[dt.date | None] = day()
    employed_at_entry: Mapped[bool] = yes_no(required=True)
    status: Mapped[str] = choice(
        "referred",
        "engaged",
        "searching",
        "working",
        "in_education",
        "paused",
        "step_down",
        "closed",
        of="status",
        required=True,
    )
    closed_on: Mapped[dt.date | None] = day()
    closing_reason: Mapped[str | None] = choice(
        "steady_work",
        "step_down",
        "moved",
        "own_wish",
        "no_contact",
        "other_service",
        "deceased",
        "other",
        of="closing_reason",
    )
    # No field: the server's own, and no phone or file tells it.
    closing_written_on: Mapped[dt.date | None] = mapped_column(Date())
    municipality: Mapped[str | None] = text(shielded=True)
    language: Mapped[str | None] = text(high=35)
    phone: Mapped[bytes | None] = text(high=40, sealed=True, shielded=True)
    email: Mapped[bytes | None] = text(sealed=True, shielded=True)
    protected_identity: Mapped[bool | None] = yes_no()
    contact_by: Mapped[str | None] = contact_by(in_file=False)
    reminded: Mapped[str | None] = choice(
        "both", "day_before", "two_hours", "none", of="reminded", in_file=False
    )


class Assignment(Record):
    """One tie between a participant and a specialist, with dates; `to_on` is the last day."""

    __tablename__ = "assignment"
    file = "assignments.csv"
    orders = (Order("to_on", "from_on"),)

    participant_id: Mapped[str] = ref("participant", required=True, writer=SUPERVISOR)
    specialist_id: Mapped[str] = ref("staff", required=True, writer=SUPERVISOR)
    from_on: Mapped[dt.date] = day(required=True, in_file="from", writer=SUPERVISOR)
    to_on: Mapped[dt.date | None] = day(in_file="to", writer=SUPERVISOR)
    reason: Mapped[str | None] = choice(
        "leaves",
        "away",
        "workload",
        "own_wish",
        "other",
        of="hand_over_reason",
        writer=SUPERVISOR,
        in_file=False,
    )


class Profile(Record):
    """The career profile was written or updated that day."""

    __tablename__ = "profile"
    file = "profiles.csv"

    participant_id: Mapped[str] = ref("participant", required=True)
    updated_on: Mapped[dt.date] = day(required=True)
    notes: Mapped[bytes | None] = note(in_file=False)
