"""A participant answers: what becomes of the appointment, and who hears of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.appointments.answered import note_answer
from app.appointments.invitations import Invited, invited, note_answered
from app.problems import Problem
from app.reminders.keep import keep_current
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.store.write import By, Write, next_revisions, write

# By what was answered: what then holds of the time. Who is to be called has agreed to nothing.
STATUS = {"yes": "confirmed", "another_time": "move_asked", "no": "declined", "call_me": "proposed"}
MOST_WISHES = 3
MOST_ANSWERS = 30  # by one link: somebody who cannot decide, not a machine


class Answer(NamedTuple):
    """What somebody said: one of `STATUS`, and with another time the half days that suit."""

    word: str
    wishes: Sequence[str] = ()


def fields_of(row: Row, answer: Answer, now: dt.datetime) -> dict[str, Any]:
    """The fields of an appointment that an answer changes; nothing is agreed once it has begun."""
    status = STATUS[answer.word] if row["starts_at"] > now else row["status"]
    wishes = " ".join(answer.wishes) or None
    return {"answer": answer.word, "answered_at": now, "wishes": wishes, "status": status}


def answer(
    session: Session, organisation: OpenOrganisation, token: str, said: Answer, now: dt.datetime
) -> Row | None:
    """Keep an answer; the appointment as it is now, None where the link is good no longer.

    Said twice it is said once. Call inside `writing`. Raises Problem too_often.
    """
    next_revisions(session, organisation, 0)  # nobody moves it meanwhile
    one = invited(session, token, now)
    return keep_answer(session, organisation, one, said, now) if one else None


def keep_answer(
    session: Session, organisation: OpenOrganisation, one: Invited, said: Answer, now: dt.datetime
) -> Row | None:
    """The same for a time that was read under the lock of the revisions."""
    if one.status == "cancelled":
        return None
    row = load(session, organisation, "appointment", [one.appointment_id])[one.appointment_id]
    fields = fields_of(row, said, now)
    if all(row[name] == fields[name] for name in ("status", "answer", "wishes")):
        return row
    if one.answers >= MOST_ANSWERS:
        raise Problem("too_often", "This was answered too often.", 429)
    note_answered(session, one, now)
    done = write(session, organisation, [Write("appointment", row["id"], fields)], By(now))
    keep_current(session, organisation, done, now)
    note_answer(session, organisation, row, one.version, now)
    return done[-1].after
