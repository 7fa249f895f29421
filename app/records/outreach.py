"""Somebody did not come, and is looked for: each try, by whatever way, is written down."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Record
from app.records.choices import mode
from app.records.fields import choice, day, note, ref


class Outreach(Record):
    """One try to reach a participant. Whoever was not reached has failed at nothing."""

    __tablename__ = "outreach"

    participant_id: Mapped[str] = ref("participant", required=True, in_file=False)
    specialist_id: Mapped[str] = ref("staff", required=True, in_file=False)
    date: Mapped[dt.date] = day(required=True, in_file=False)
    mode: Mapped[str] = mode(required=True, in_file=False)
    reached: Mapped[str] = choice(
        "reached", "did_not_reach", of="reached", required=True, in_file=False
    )
    notes: Mapped[bytes | None] = note(in_file=False)
