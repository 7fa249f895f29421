"""What one change leaves for people to settle: a question between two values, a late note.

The server writes both; a phone adds the answer, or that somebody has read it.
"""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Mapped, MappedColumn

from app.records.base import Fading, Record
from app.records.fields import SERVER, choice, moment, note, ref, text, yes_no

# Texts of other fields as JSON: escaped, each of their characters may take six.
QUOTED = 70_000
SETTLED_STAYS = dt.timedelta(days=30)  # a first sync brings what was settled for this long


def quoted() -> MappedColumn[Any]:
    """Values of fields of another record, as JSON."""
    return note(high=QUOTED, required=True, writer=SERVER, in_file=False, shielded=True)


class Clash(Record):
    """Two people changed one field differently. `stored` stands until somebody answers.

    `stored` and `offered` are the values as JSON. Where the subject is no participant's,
    `staff_id` says whose question it is. `added_id`: what somebody made under the subject, not
    knowing that it was deleted, or the change by which they added to it.
    """

    __tablename__ = "clash"
    fades = Fading("answered_at", SETTLED_STAYS)

    subject_kind: Mapped[str] = text(high=40, required=True, writer=SERVER, in_file=False)
    subject_id: Mapped[str] = text(high=36, required=True, writer=SERVER, in_file=False)
    participant_id: Mapped[str | None] = ref("participant", writer=SERVER, in_file=False)
    staff_id: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    field: Mapped[str] = text(high=60, required=True, writer=SERVER, in_file=False)
    added_id: Mapped[str | None] = text(high=36, writer=SERVER, in_file=False)
    stored: Mapped[bytes] = quoted()
    offered: Mapped[bytes] = quoted()
    stored_by: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    stored_at: Mapped[dt.datetime | None] = moment(writer=SERVER, in_file=False)
    offered_by: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    offered_at: Mapped[dt.datetime | None] = moment(writer=SERVER, in_file=False)
    answer: Mapped[str | None] = choice(
        "stored", "offered", "other", of="clash_answer", in_file=False
    )
    answered_at: Mapped[dt.datetime | None] = moment(writer=SERVER, in_file=False)
    answered_by: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    protected_identity: Mapped[bool | None] = yes_no(writer=SERVER, in_file=False)


class LateNote(Record):
    """What somebody wrote about a participant who had been handed over before it arrived.

    `said` holds the fields with their values as JSON. Its id is that of the change.
    """

    __tablename__ = "late_note"
    fades = Fading("seen_at", SETTLED_STAYS)

    subject_kind: Mapped[str] = text(high=40, required=True, writer=SERVER, in_file=False)
    subject_id: Mapped[str] = text(high=36, required=True, writer=SERVER, in_file=False, index=True)
    participant_id: Mapped[str] = ref("participant", required=True, writer=SERVER, in_file=False)
    author_id: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    made_at: Mapped[dt.datetime | None] = moment(writer=SERVER, in_file=False)
    received_at: Mapped[dt.datetime] = moment(required=True, writer=SERVER, in_file=False)
    said: Mapped[bytes] = quoted()
    seen_at: Mapped[dt.datetime | None] = moment(in_file=False)
    seen_by: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    protected_identity: Mapped[bool | None] = yes_no(writer=SERVER, in_file=False)
