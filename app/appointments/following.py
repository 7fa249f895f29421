"""Several times that are asked about by one link, one after the other."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.appointments.answering import Answer, answer
from app.appointments.invitations import Invited, all_invited
from app.appointments.tokens import after, hash_of
from app.store.organisations import OpenOrganisation


class Next(NamedTuple):
    """A time that waits for an answer, with the token of its own link."""

    token: str
    invited: Invited


def unanswered(session: Session, token: str, now: dt.datetime) -> list[Next]:
    """The times after the one that a link leads to of which nobody has said anything yet."""
    tokens = {hash_of(one): one for one in after(token)}
    found = all_invited(session, list(tokens), now)
    waiting = (Next(one, found[hashed]) for hashed, one in tokens.items() if hashed in found)
    return [one for one in waiting if _waits(one.invited, now)]


def _waits(one: Invited, now: dt.datetime) -> bool:
    return one.status == "proposed" and one.answer is None and not one.has_begun(now)


def answer_all(
    session: Session, organisation: OpenOrganisation, token: str, said: Answer, now: dt.datetime
) -> None:
    """Give one answer to all that still wait after a link's own. Call inside `writing`."""
    for one in unanswered(session, token, now):
        answer(session, organisation, one.token, said, now)
