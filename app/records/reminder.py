"""The stored check-in."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Fading, Record
from app.records.fields import SERVER, data, day, ref, text

STAYS = dt.timedelta(days=60)  # on phones, after its last day


class Reminder(Record):
    """A check-in that the method asks for, computed by the server and read on phones.

    `meets` is the condition that settles it, as data: phones repeat no rule. What people said of
    it: put off until a day, which is then the day of telling; seen to elsewhere on another.
    """

    __tablename__ = "reminder"
    fades = Fading("due", STAYS)

    rule: Mapped[str] = text(high=40, required=True, writer=SERVER, in_file=False)
    subject: Mapped[str] = text(high=120, required=True, writer=SERVER, in_file=False)
    participant_id: Mapped[str | None] = ref("participant", writer=SERVER, in_file=False)
    placement_id: Mapped[str | None] = ref("placement", writer=SERVER, in_file=False)
    employer_id: Mapped[str | None] = ref("employer", writer=SERVER, in_file=False)
    contact_id: Mapped[str | None] = ref("employer_contact", writer=SERVER, in_file=False)
    staff_id: Mapped[str | None] = ref("staff", writer=SERVER, in_file=False)
    opens: Mapped[dt.date] = day(required=True, writer=SERVER, in_file=False)
    due: Mapped[dt.date] = day(required=True, writer=SERVER, in_file=False)
    tell_on: Mapped[dt.date] = day(required=True, writer=SERVER, in_file=False, index=True)
    met_by: Mapped[str | None] = text(high=120, writer=SERVER, in_file=False)
    met_on: Mapped[dt.date | None] = day(writer=SERVER, in_file=False)
    cancelled_on: Mapped[dt.date | None] = day(writer=SERVER, in_file=False)
    put_off_to: Mapped[dt.date | None] = day(writer=SERVER, in_file=False)
    elsewhere_on: Mapped[dt.date | None] = day(writer=SERVER, in_file=False)
    meets: Mapped[dict[str, object] | None] = data(writer=SERVER, in_file=False)
