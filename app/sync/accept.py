"""A batch of changes becomes verdicts. Steps 3 and 8 of docs/sync.md."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.failpoints import reached
from app.store.database import UNSTORABLE
from app.store.organisations import OpenOrganisation
from app.store.write import By, next_revisions
from app.sync.batch import Batch
from app.sync.decide import as_answer
from app.sync.gather import gather
from app.sync.given import given_before, taken
from app.sync.known import Author, refused
from app.sync.protocol import Change, Malformed
from app.sync.taking_down import is_plain, take_down

Verdict = dict[str, Any]


class Accepted(NamedTuple):
    """Verdicts by change, and the revisions of records that were made as their phone has them."""

    verdicts: dict[str, Verdict]
    said: set[int]


def accept(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Sequence[Change | Malformed],
    now: dt.datetime,
    today: dt.date,
    may_wait: bool = False,
) -> tuple[list[Verdict], set[int]]:
    """Verdicts on a batch, in its order, all written. Call first in a writing transaction.

    With them the revisions of records that were made just as their phone has them. `may_wait`: a
    large batch of nothing else may be taken down whole, to be worked in behind the answer.
    The same change twice is answered once; another one with its id is refused, behind the others.
    What fails as a whole is tried in halves, so that a bad one stops nobody behind it.
    """
    first: dict[str, Change | Malformed] = {}
    # Each is itself, which is seen at once; the same change twice is equal.
    twins = [one for one in changes if first.setdefault(one.id, one) not in (one,)]
    asked = session, organisation, author, list(first.values()), now, today
    try:
        given, said = _accept(*asked, may_wait)
    except UNSTORABLE:  # a database that fails itself refuses nobody's work
        # A savepoint from the start would have SQLite copy every page that a push touches.
        session.rollback()
        given, said = _tried(*asked)
    return [given[one] for one in first] + [taken(one.id) for one in twins], said


def _tried(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Sequence[Change | Malformed],
    now: dt.datetime,
    today: dt.date,
) -> Accepted:
    try:
        with session.begin_nested():
            return _accept(session, organisation, author, changes, now, today)
    except UNSTORABLE:
        if len(changes) == 1:
            no = refused("not_storable", "The server could not store this change.")
            return Accepted({changes[0].id: as_answer(changes[0].id, no, 0)}, set())
        half = len(changes) // 2
        first = _tried(session, organisation, author, changes[:half], now, today)
        second = _tried(session, organisation, author, changes[half:], now, today)
        return Accepted(first.verdicts | second.verdicts, first.said | second.said)


def _accept(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Sequence[Change | Malformed],
    now: dt.datetime,
    today: dt.date,
    may_wait: bool = False,
) -> Accepted:
    # Step 3: the counter first. Its lock also keeps a twin of this request waiting until
    # our change ids can be seen.
    reached("before_counter")
    first = next_revisions(session, organisation, len(changes) or 1)
    whole = [one for one in changes if isinstance(one, Change)]
    given = given_before(session, organisation, author, whole)
    given |= {one.id: _malformed(one) for one in changes if isinstance(one, Malformed)}
    new = [one for one in whole if one.id not in given]
    known = gather(session, organisation, author, new, now, today)
    batch = Batch(organisation, author, known, By(now, author.staff_id, author.device_id), first)
    for number, change in enumerate(new):
        if change.id not in given:
            batch.store_for(change, session, left=len(new) - number)
            given[change.id] = batch.take(change)
            reached("between_changes")
    reached("after_decide")
    if may_wait and len(new) == len(changes) and is_plain(session, batch, new):
        take_down(session, batch, new)
    else:
        batch.store(session)
    return Accepted(given, batch.said)


def _malformed(change: Malformed) -> dict[str, Any]:
    return as_answer(change.id, refused(change.code, change.reason, change.field), 0)
