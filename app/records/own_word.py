"""What a participant said on the own page: kept as it was said, and for the specialist to read."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Record
from app.records.choices import contact_by
from app.records.fields import SERVER, choice, day, moment, ref


class OwnWord(Record):
    """One thing that was said: how it goes, a wish, or which messages are wanted and where.

    `seen_on`: the day on which staff had seen to a wish that nothing else in the log settles.
    """

    __tablename__ = "own_word"

    participant_id: Mapped[str] = ref("participant", required=True, writer=SERVER, in_file=False)
    said_at: Mapped[dt.datetime] = moment(required=True, writer=SERVER, in_file=False)
    how: Mapped[str | None] = choice(
        "well", "so_so", "hard", of="how_it_goes", writer=SERVER, in_file=False
    )
    wish: Mapped[str | None] = choice(
        "call_me", "notes", of="own_wish", writer=SERVER, in_file=False
    )
    contact_by: Mapped[str | None] = contact_by(writer=SERVER, in_file=False)
    reminded: Mapped[str | None] = choice(
        "both", "day_before", "two_hours", "none", of="reminded", writer=SERVER, in_file=False
    )
    seen_on: Mapped[dt.date | None] = day(writer=SERVER, in_file=False)
