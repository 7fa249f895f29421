"""A participant says whether reminders are wanted; it is written as staff would write it."""

import datetime as dt

from sqlalchemy.orm import Session

from app.appointments.invitations import Invited
from app.appointments.seen import USUAL
from app.store.organisations import OpenOrganisation
from app.store.rows import load
from app.store.write import By, Write, next_revisions, write

__all__ = ["USUAL", "keep_reminded"]


def keep_reminded(
    session: Session, organisation: OpenOrganisation, one: Invited, wanted: str, now: dt.datetime
) -> None:
    """Keep the wish of whoever the link was made for. Call inside `writing`."""
    next_revisions(session, organisation, 0)
    time = load(session, organisation, "appointment", [one.appointment_id])[one.appointment_id]
    about = time["participant_id"]
    person = load(session, organisation, "participant", [about])[about]
    if (person["reminded"] or USUAL) != wanted:
        write(session, organisation, [Write("participant", about, {"reminded": wanted})], By(now))
