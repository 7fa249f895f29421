"""Employers and the contacts with them. The register never names a participant."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Fading, Order, Record
from app.records.choices import mode, place_type
from app.records.fields import SERVER, SUPERVISOR, choice, day, note, ref, text, whole, yes_no


class Employer(Record):
    """A workplace in the shared register."""

    __tablename__ = "employer"
    reach, file, file_id = "everyone", "employers.csv", "employer_id"

    name: Mapped[str] = text(required=True)
    org_number: Mapped[str | None] = text(high=40)
    industry_code: Mapped[str | None] = text(high=4)
    address: Mapped[str | None] = text()
    municipality: Mapped[str | None] = text()
    needs: Mapped[bytes | None] = note(high=2_000)
    merged_into: Mapped[str | None] = ref("employer", writer=SERVER, in_file=False)
    # What a colleague said of two that look alike: one and the same, or two in truth.
    same_as: Mapped[str | None] = ref("employer", in_file=False)
    apart_from: Mapped[str | None] = ref("employer", in_file=False)


class EmployerContact(Record):
    """A visit or talk with an employer. Whom it concerned is kept in `contact_link`."""

    __tablename__ = "employer_contact"
    reach, file, file_id = "everyone", "employer_contacts.csv", "contact_id"
    orders = (Order("next_step_on", "date", later=True),)
    fades = Fading("date", dt.timedelta(days=365))
    found_by = (("id", "mode", "date", "deleted_at"),)

    date: Mapped[dt.date] = day(required=True, shared=True)
    specialist_id: Mapped[str] = ref("staff", required=True, shared=True)
    employer_id: Mapped[str] = ref("employer", required=True, shared=True)
    mode: Mapped[str] = mode(required=True)
    visit_number: Mapped[int | None] = whole(low=1, high=3)
    purpose: Mapped[str] = choice(
        "introduce",
        "learn_needs",
        "present",
        "interview",
        "advert",
        "job_support",
        "maintain",
        of="purpose",
        required=True,
        shared=True,
    )
    matches_preference: Mapped[bool | None] = yes_no()
    outcome: Mapped[str | None] = choice(
        "no",
        "later",
        "meeting_booked",
        "interview",
        "trial",
        "offer",
        "hired",
        of="outcome",
    )
    minutes: Mapped[int | None] = whole(low=0, high=1440)
    place_type: Mapped[str | None] = place_type()
    next_step_on: Mapped[dt.date | None] = day()
    reviewed_on: Mapped[dt.date | None] = day(writer=SUPERVISOR)
    reviewed_by: Mapped[str | None] = ref("staff", writer=SUPERVISOR)
    review_comment: Mapped[bytes | None] = note(high=2_000, writer=SUPERVISOR, in_file=False)
    notes: Mapped[bytes | None] = note()
    is_incomplete: Mapped[bool | None] = yes_no(in_file=False)


class ContactLink(Record):
    """An employer contact concerned this participant."""

    __tablename__ = "contact_link"
    found_by = (("participant_id", "contact_id", "deleted_at"),)

    contact_id: Mapped[str] = ref("employer_contact", required=True, in_file=False)
    participant_id: Mapped[str] = ref("participant", index=False, required=True, in_file=False)
