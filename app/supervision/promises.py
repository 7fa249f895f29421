"""Who keeps a promise to an employer: its maker, or whoever took the participant over since.

The stored check-in stays its maker's, and only the maker's contact meets it, by its definition.
What a supervisor is told of looks at who was there to keep it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from app.accounts.waiting import MISSED_WITHIN
from app.caseload.on_a_day import specialist_on, ties_of
from app.records import KINDS
from app.supervision.facts import Promise
from app.supervision.load import Asking

REMINDER, CONTACT = KINDS["reminder"].table.c, KINDS["employer_contact"].table.c
PROMISED = "id staff_id employer_id contact_id due met_on"


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
    made = _made(asking, {row.contact_id for row in rows if row.met_on is None})
    came_to = _came_to(asking, rows, made)
    spoke = _spoke(asking, set(came_to.values()), min(made.values(), default=asking.today))
    elsewhere, found = _elsewhere(asking, rows), []
    for row in rows:
        keeper = came_to.get(row.contact_id, row.staff_id)
        days = spoke[keeper, row.employer_id] if keeper != row.staff_id else ()
        by_keeper = any(made[row.contact_id] < day <= row.due for day in days)
        is_kept, said = row.met_on is not None or by_keeper, elsewhere.get((row.id, keeper))
        found.append(Kept(row.employer_id, keeper, row.due, is_kept, row.contact_id, said))
    return found


def _elsewhere(asking: Asking, rows: Sequence[Any]) -> dict[tuple[str, str], dt.date]:
    """By promise and who said so, the day on which it was done in another way."""
    words = asking.among(
        "done_elsewhere",
        "check_in_id specialist_id done_on",
        ("contact_id", {row.contact_id for row in rows if row.met_on is None}),
    )
    return {(word.check_in_id, word.specialist_id): word.done_on for word in words if word.done_on}


def _made(asking: Asking, contact_ids: Iterable[str]) -> dict[str, dt.date]:
    rows = asking.among("employer_contact", "id date", ("id", contact_ids))
    return {row.id: row.date for row in rows}


def _came_to(asking: Asking, rows: Sequence[Any], made: dict[str, dt.date]) -> dict[str, str]:
    """By contact, who had somebody it concerned on its day, where that was its maker no more."""
    links = asking.among("contact_link", "contact_id participant_id", ("contact_id", made))
    ids = {row.participant_id for row in links}
    people = {one.id: one for one in asking.among("participant", "id specialist_id", ("id", ids))}
    tie = "participant_id specialist_id from_on to_on"
    ties = ties_of(asking.among("assignment", tie, ("participant_id", ids)))
    about: dict[str, list[Any]] = defaultdict(list)
    for link in links:
        if link.participant_id in people:
            about[link.contact_id].append(people[link.participant_id])
    return {
        row.contact_id: whose
        for row in rows
        for one in about[row.contact_id]
        if specialist_on(ties, one, made[row.contact_id]) == row.staff_id
        and (whose := specialist_on(ties, one, min(row.due, asking.today))) != row.staff_id
    }


def _spoke(
    asking: Asking, keepers: Iterable[str], since: dt.date
) -> dict[tuple[str, str], list[dt.date]]:
    """The days on which whoever took over was in touch with an employer."""
    found: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    names, later = "specialist_id employer_id date", CONTACT.date > since
    for row in asking.among("employer_contact", names, ("specialist_id", keepers), later):
        found[row.specialist_id, row.employer_id].append(row.date)
    return found
