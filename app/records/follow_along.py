"""What is agreed about a job's check-ins, and what somebody says to one of them.

A check-in itself is computed: these are the words of people beside it.
"""

import datetime as dt

from sqlalchemy.orm import Mapped, MappedColumn

from app.records.base import Fading, Record
from app.records.fields import choice, day, note, ref, text

WHY = 500  # characters: it stands on Today, in a row
PUT_OFF_STAYS = dt.timedelta(days=60)  # in a first sync, as the check-ins themselves

ABOUT = ("participant_id", "contact_id")


def check_in() -> MappedColumn[str]:
    """The id of a check-in. It is computed wherever a phone is, so it may be said before the
    server has it, and is no pointer."""
    return text(high=36, required=True, in_file=False)


class Cadence(Record):
    """From a day on, a job is followed up in another rhythm than the rules ask, or in theirs again.

    What has been in force stays as it was: another change comes with a day of its own.
    """

    __tablename__ = "cadence"

    participant_id: Mapped[str] = ref("participant", required=True, in_file=False)
    placement_id: Mapped[str] = ref("placement", required=True, in_file=False)
    specialist_id: Mapped[str] = ref("staff", required=True, in_file=False)
    from_on: Mapped[dt.date] = day(required=True, in_file=False)
    rhythm: Mapped[str] = choice(
        "weekly",
        "fortnightly",
        "monthly",
        "bimonthly",
        "quarterly",
        "none",
        "usual",
        of="rhythm",
        required=True,
        in_file=False,
    )
    wish: Mapped[str] = choice(
        "participant", "employer", "specialist", of="wish", required=True, in_file=False
    )
    reason: Mapped[bytes] = note(required=True, in_file=False)


class Deferral(Record):
    """Somebody wants to be reminded of a check-in on a later day. Its window stays as it is.

    It is about a participant, or about the contact by which an employer was promised something.
    """

    __tablename__ = "deferral"
    fades = Fading("until", PUT_OFF_STAYS)
    either = ABOUT

    participant_id: Mapped[str | None] = ref("participant", in_file=False)
    contact_id: Mapped[str | None] = ref("employer_contact", in_file=False)
    specialist_id: Mapped[str] = ref("staff", required=True, in_file=False)
    check_in_id: Mapped[str] = check_in()
    until: Mapped[dt.date] = day(required=True, in_file=False)
    reason: Mapped[bytes] = note(WHY, required=True, in_file=False)


class DoneElsewhere(Record):
    """A check-in was seen to in a way that does not meet it. It asks no more, and is not met."""

    __tablename__ = "done_elsewhere"
    either = ABOUT

    participant_id: Mapped[str | None] = ref("participant", in_file=False)
    contact_id: Mapped[str | None] = ref("employer_contact", in_file=False)
    specialist_id: Mapped[str] = ref("staff", required=True, in_file=False)
    check_in_id: Mapped[str] = check_in()
    done_on: Mapped[dt.date] = day(required=True, in_file=False)
    how: Mapped[str] = choice(
        "phone",
        "video",
        "message",
        "colleague",
        "colleague_spoke",
        "treatment_team",
        "other",
        of="done_how",
        required=True,
        in_file=False,
    )
    notes: Mapped[bytes | None] = note(in_file=False)
