"""What a push service's answer means for the message and for the device."""

import datetime as dt
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

Word = Literal["sent", "gone", "refused", "later"]

SENT = {200, 201, 202}
GONE = {404, 410}
TOO_MANY = 429


class Answer(NamedTuple):
    """`retry_after` is what a service asked for; `status` 0 where it did not answer.

    sent: it took the message. gone: the browser subscribes no more. refused: our fault, trying
    again will not help. later: it may have taken it, or will.
    """

    word: Word
    status: int = 0
    retry_after: dt.timedelta | None = None


# Each with the moment at which a service that is tired may be asked again.
Answered = tuple[Answer, dt.datetime | None]
Answers = Sequence[Answered]


def answer_of(status: int, headers: Mapping[str, str], now: dt.datetime) -> Answer:
    """The meaning of an answer; what is not known is never tried again, redirects among it."""
    if status in SENT:
        return Answer("sent", status)
    if status in GONE:
        return Answer("gone", status)
    if status == TOO_MANY or status >= 500:
        return Answer("later", status, _retry_after(headers.get("Retry-After", ""), now))
    return Answer("refused", status)


def _retry_after(said: str, now: dt.datetime) -> dt.timedelta | None:
    """Seconds or an HTTP date; None where it is neither."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return dt.timedelta(seconds=min(int(said), 10**6))
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=dt.UTC)
    return max(at - now, dt.timedelta())
