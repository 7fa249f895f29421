"""Work and the support around it: placements, follow-up visits, appointments, agencies."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Order, Record
from app.records.choices import contact_by, mode, place_type
from app.records.fields import (
    SERVER,
    choice,
    day,
    moment,
    note,
    number,
    ref,
    text,
    whole,
    yes_no,
)


class Placement(Record):
    """A job, studies, leisure or practice that a participant has or had."""

    __tablename__ = "placement"
    file, file_id = "placements.csv", "placement_id"
    orders = (Order("job_end", "job_start"),)

    participant_id: Mapped[str] = ref("participant", required=True)
    employer_id: Mapped[str | None] = ref("employer")
    placement_kind: Mapped[str] = choice(
        "job",
        "education",
        "leisure",
        "practice",
        of="placement_kind",
        required=True,
        in_file="kind",
    )
    title: Mapped[str] = text(required=True)
    occupation_code: Mapped[str | None] = text(high=8)
    contract: Mapped[str | None] = choice(
        "permanent",
        "probationary",
        "fixed_term",
        "seasonal",
        "hourly",
        "apprenticeship",
        of="contract",
    )
    competitive: Mapped[bool | None] = yes_no()
    subsidised: Mapped[bool | None] = yes_no()
    hours_per_week: Mapped[float | None] = number(low=0, high=168)
    job_start: Mapped[dt.date] = day(required=True)
    first_4h_on: Mapped[dt.date | None] = day()
    job_end: Mapped[dt.date | None] = day()
    heard_on: Mapped[dt.date | None] = day()
    end_reason: Mapped[str | None] = choice(
        "better_job",
        "education",
        "contract_ended",
        "laid_off",
        "dismissed",
        "quit_health",
        "quit_dissatisfied",
        "quit_other",
        "moved",
        "unknown",
        of="end_reason",
    )
    disclosure: Mapped[str | None] = choice("none", "programme", "agreed", of="disclosure")
    notes: Mapped[bytes | None] = note()
    is_incomplete: Mapped[bool | None] = yes_no(in_file=False)


class FollowUpVisit(Record):
    """Support after a start at work: with the participant, the employer or both.

    `specialist_id` is who wrote it, and who counts; `held_by` a colleague who was there instead.
    """

    __tablename__ = "follow_up_visit"
    file, file_id = "follow_up_visits.csv", "visit_id"

    participant_id: Mapped[str] = ref("participant", required=True)
    placement_id: Mapped[str | None] = ref("placement")
    specialist_id: Mapped[str] = ref("staff", required=True)
    date: Mapped[dt.date] = day(required=True)
    mode: Mapped[str] = mode(required=True)
    place_type: Mapped[str | None] = place_type()
    minutes: Mapped[int | None] = whole(low=0, high=1440)
    with_whom: Mapped[str | None] = choice(
        "participant", "employer", "both", of="with_whom", in_file="with"
    )
    held_by: Mapped[str | None] = ref("staff", index=False, in_file=False)
    notes: Mapped[bytes | None] = note()


class Appointment(Record):
    """A time agreed, or proposed, with a participant."""

    __tablename__ = "appointment"
    file, file_id = "appointments.csv", "appointment_id"
    found_by = (("starts_at", "organisation_id"),)

    participant_id: Mapped[str] = ref("participant", required=True)
    specialist_id: Mapped[str] = ref("staff", required=True)
    starts_at: Mapped[dt.datetime] = moment(required=True)
    minutes: Mapped[int | None] = whole(low=0, high=1440)
    place_type: Mapped[str | None] = place_type()
    place: Mapped[bytes | None] = text(sealed=True)
    status: Mapped[str] = choice(
        "proposed",
        "confirmed",
        "declined",
        "move_asked",
        "cancelled",
        "attended",
        "late",
        "no_show",
        of="appointment_status",
        required=True,
    )
    notes: Mapped[bytes | None] = note()
    appointment_kind: Mapped[str | None] = choice(
        "support",
        "job_search",
        "at_work",
        "employer_meeting",
        "team_meeting",
        "other",
        of="appointment_kind",
        in_file=False,
    )
    with_employer: Mapped[bool | None] = yes_no(in_file=False)
    with_team: Mapped[bool | None] = yes_no(in_file=False)
    # How often it has been put to the participant anew: an older question is none any more.
    version: Mapped[int | None] = whole(low=0, high=10_000, writer=SERVER, in_file=False)
    answer: Mapped[str | None] = choice(
        "yes", "another_time", "no", "call_me", of="answer", writer=SERVER, in_file=False
    )
    answered_at: Mapped[dt.datetime | None] = moment(writer=SERVER, in_file=False)
    # Half days that would suit, as "2026-10-09/am 2026-10-12/pm".
    wishes: Mapped[str | None] = text(high=60, writer=SERVER, in_file=False)
    asked_at: Mapped[dt.datetime | None] = moment(writer=SERVER, in_file=False)
    asked_by: Mapped[str | None] = contact_by(writer=SERVER, in_file=False)
    # Who of staff wrote that it is agreed, where nobody who is to come has said so.
    agreed_by: Mapped[str | None] = ref("staff", index=False, writer=SERVER, in_file=False)
    # The first of the times that were proposed with it; None of the first itself, and of a single.
    series_id: Mapped[str | None] = ref("appointment", index=False, in_file=False)
    # Of a link that a phone drew by itself: what leads to the question as it stands.
    link_hash: Mapped[str | None] = text(high=64, index=True, in_file=False)


class AgencyContact(Record):
    """A contact with an authority or the treatment team, about one participant or in general."""

    __tablename__ = "agency_contact"
    file, file_id = "agency_contacts.csv", "agency_contact_id"

    participant_id: Mapped[str | None] = ref("participant")
    staff_id: Mapped[str] = ref("staff", required=True)
    agency: Mapped[str] = choice(
        "employment",
        "insurance",
        "municipality",
        "health",
        "education",
        "other",
        of="agency",
        required=True,
    )
    date: Mapped[dt.date] = day(required=True)
    mode: Mapped[str] = mode(required=True)
    contact_kind: Mapped[str] = choice(
        "contact", "scheduled_meeting", of="contact_kind", required=True, in_file="kind"
    )
