"""What a supervisor is told of promises to employers, by who was there to keep them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from app.accounts.waiting import MISSED_WITHIN
from app.records import KINDS
from app.reminders.keepers import PROMISED, Taken, said_by, taken_over
from app.supervision.facts import Promise
from app.supervision.load import Asking

REMINDER = KINDS["reminder"].table.c


class Kept(NamedTuple):
    """A promise with who was to keep it on its day, and whether that has happened.

    `elsewhere_on`: the day on which its keeper saw to it in a way that does not keep it.
    """

    employer_id: str
    keeper: str
    due: dt.date
    is_kept: bool
    contact_id: str
    elsewhere_on: dt.date | None


def promises(asking: Asking, staff_ids: Iterable[str]) -> list[Promise]:
    """What some staff promised for a day of the last four weeks, by who was to keep it.

    Without what was seen to in another way: it is neither kept nor broken.
    """
    passed = REMINDER.due < asking.today
    found = kept(asking, _stored(asking, ("staff_id", staff_ids), passed))
    counted = (one for one in found if one.is_kept or not one.elsewhere_on)
    return [Promise(one.keeper, one.due, one.is_kept) for one in counted]


def waiting(asking: Asking, staff_id: str, cases: Iterable[str]) -> list[Kept]:
    """What somebody has to keep, or should have within four weeks; `cases`: the caseload."""
    links = asking.among("contact_link", "contact_id", ("participant_id", cases))
    unmet = REMINDER.met_on.is_(None)
    own = _stored(asking, ("staff_id", [staff_id]), unmet)
    others = _stored(asking, ("contact_id", {row.contact_id for row in links}), unmet)
    rows = {(row.contact_id, row.due): row for row in (*own, *others)}
    found = kept(asking, list(rows.values()))
    return [one for one in found if one.keeper == staff_id and not one.is_kept]


def keepers(asking: Asking, contact_ids: Iterable[str]) -> dict[str, str]:
    """By the contact at which something was promised, who is to keep it."""
    is_promise = REMINDER.rule == "employer_promise"
    rows = asking.among("reminder", PROMISED, ("contact_id", contact_ids), is_promise)
    return {one.contact_id: one.keeper for one in kept(asking, rows)}


def _stored(asking: Asking, by: tuple[str, Iterable[str]], which: Any) -> list[Any]:
    lately = REMINDER.rule == "employer_promise", REMINDER.due >= asking.today - MISSED_WITHIN
    return asking.among("reminder", PROMISED, by, *lately, which)


def kept(asking: Asking, rows: Sequence[Any]) -> list[Kept]:
    """Each stored promise as it stands."""
    taken = taken_over(asking, rows)
    elsewhere, found = said_by(asking, "done_elsewhere", "done_on", rows), []
    for row in rows:
        keeper, spoke_on = taken.get(row.id, Taken(row.staff_id, ()))
        is_kept = row.met_on is not None or any(day <= row.due for day in spoke_on)
        said = elsewhere.get((row.id, keeper))
        found.append(Kept(row.employer_id, keeper, row.due, is_kept, row.contact_id, said))
    return found
