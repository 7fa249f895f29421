"""Several times that are asked about by one link, one after the other."""

import datetime as dt
from collections.abc import Iterable, Mapping
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

    def waits(self, now: dt.datetime) -> bool:
        """Whether an answer to it is still asked for."""
        one = self.invited
        return one.status == "proposed" and one.answer is None and not one.has_begun(now)

    @property
    def was_answered(self) -> bool:
        """Whether something was said that still stands."""
        return self.invited.answer is not None and self.invited.status != "cancelled"


def following(session: Session, token: str, now: dt.datetime) -> list[Next]:
    """The times after the one that a link leads to, answered or not, the next first."""
    tokens = {hash_of(one): one for one in after(token)}
    return _leading_to(session, tokens, now)


def beside(session: Session, token: str, first: str, now: dt.datetime) -> list[Next]:
    """The other times of those that the link of the first asks about, in their order."""
    tokens = {hash_of(one): one for one in (first, *after(first)) if one != token}
    return _leading_to(session, tokens, now)


def _leading_to(session: Session, tokens: Mapping[str, str], now: dt.datetime) -> list[Next]:
    found = all_invited(session, list(tokens), now)
    return [Next(one, found[hashed]) for hashed, one in tokens.items() if hashed in found]


def answer_all(
    session: Session,
    organisation: OpenOrganisation,
    some: Iterable[Next],
    said: Answer,
    now: dt.datetime,
) -> None:
    """Give one answer to all of some that still wait. Call inside `writing`."""
    for one in some:
        if one.waits(now):
            answer(session, organisation, one.token, said, now)
