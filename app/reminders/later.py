"""The check-ins of a large push are worked out after its answer.

A phone that was away for weeks waits for its verdicts, not for this. What the push touched is
written down in its own transaction, and worked off as soon as the answer is out, or, should the
server be killed in between, by the scheduler's next beat. The phone hears of it as of other news.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app import failpoints
from app.reminders.keep import keep, keep_current
from app.reminders.reach import reached
from app.reminders.touched import Touched, touched
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation
from app.store.postponed import oldest, put_down, strike
from app.store.write import Written, next_revisions

AT_ONCE = 50  # records that a day's work writes; their check-ins come with the answer itself
PLAIN = ("participants", "contacts_promising", "contacts", "contacts_said")
PAIRS, DATED = ("placements", "promised"), ("days", "weeks")  # what ends with a day


def keep_in_time(
    session: Session, organisation: OpenOrganisation, written: Sequence[Written], now: dt.datetime
) -> None:
    """Bring the check-ins up to what a phone wrote, in its transaction; of a large push, later."""
    if len(written) <= AT_ONCE:
        keep_current(session, organisation, written, now)
        return
    found = touched(written)
    if found:
        put_down(session, organisation, written[-1].revision, _noted(found))


def is_large(changes: Sequence[object]) -> bool:
    """Whether the check-ins of so many changes may come later."""
    return len(changes) > AT_ONCE


def catch_up(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> None:
    """Work off what was postponed, each push in one transaction. Wants no open one.

    Whatever was written since is seen: check-ins follow from what stands, not from how it came.
    """
    begin_reading(session)
    while oldest(session, organisation):
        with writing(session):
            next_revisions(session, organisation, 0)  # the lock under which all is read and written
            push = oldest(session, organisation)  # another process may have come first
            if push:
                found = reached(session, organisation, _read(push.touched), now)
                keep(session, organisation, found, now)
                strike(session, organisation, push)
            failpoints.reached("in_check_ins")
        begin_reading(session)
    session.rollback()


def _noted(found: Touched) -> dict[str, Any]:
    return {name: sorted(getattr(found, name)) for name in (*PLAIN, *PAIRS, *DATED)}


def _read(noted: dict[str, Any]) -> Touched:
    found = Touched()
    for name in PLAIN:
        getattr(found, name).update(noted.get(name, ()))  # what was put down before has fewer
    for name in PAIRS:
        getattr(found, name).update(map(tuple, noted[name]))
    for name in DATED:
        days = ((*whose, dt.date.fromisoformat(day)) for *whose, day in noted[name])
        getattr(found, name).update(days)
    return found
