"""A participant goes to a colleague: what is written, decided without touching anything."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.store.rows import Row
from app.store.write import Write

ONE_DAY = dt.timedelta(days=1)
# Written along, by which the change log tells a plan that came back from one that was made anew.
BROUGHT_BACK: Row = {"deleted_at": None}


class HandOver(NamedTuple):
    """To whom, and from which day on; `reason` is one of the assignment's own."""

    to: str
    on: dt.date
    reason: str | None = None


def handed_over(
    participant: Row,
    ties: Sequence[Row],
    over: HandOver,
    today: dt.date,
    new_id: Callable[[], str],
) -> list[Write]:
    """The writes that make `over.to` the participant's specialist from `over.on` on.

    `ties`: the participant's assignments that are not deleted. What was so until the day before
    is kept: the running tie ends, and what no tie had told yet is written down. Of a day to come
    only the ties are written; until then the participant stays with whoever has her.
    """
    said = _untold(participant, ties, over.on)
    writes = [Write("assignment", new_id(), said)] if said else []
    begun = [tie for tie in ties if tie["from_on"] == over.on]
    if begun:  # handed over twice for one day: the first never held for a day
        fields = {"specialist_id": over.to, "reason": over.reason}
        writes += [Write("assignment", tie["id"], fields) for tie in begun]
    else:
        ends = {"to_on": over.on - ONE_DAY}
        writes += [Write("assignment", id_, ends) for id_ in _running(ties, over.on)]
        new = _tie(participant["id"], over.to, over.on, _end(ties, over.on))
        writes.append(Write("assignment", new_id(), {**new, "reason": over.reason}))
    if over.on > today:
        return writes
    return [*writes, Write("participant", participant["id"], {"specialist_id": over.to})]


def taken_back(
    tie: Row,
    ties: Sequence[Row],
    giver: str,
    today: dt.date,
    now: dt.datetime,
    plan: Row | None = None,
) -> list[Write]:
    """The writes that undo a hand-over: the giver's as before, and the tie as if it never was.

    `tie`: what the hand-over wrote, one of the participant's `ties`. Where another was planned
    after it, the giver's runs until that one begins, as it did before. `plan`: what the tie said
    for the same day before it, whose it then is again.
    """
    if plan:
        writes = [Write("assignment", tie["id"], {**plan, **BROUGHT_BACK})]
        return writes + _is_now_of(tie, plan["specialist_id"], today)
    writes = [Write("assignment", tie["id"], {"deleted_at": now})]
    writes += [
        Write("assignment", one["id"], {"to_on": tie["to_on"]})
        for one in ties
        if one["to_on"] == tie["from_on"] - ONE_DAY and one["specialist_id"] == giver
    ]
    return writes + _is_now_of(tie, giver, today)


def _is_now_of(tie: Row, specialist_id: str, today: dt.date) -> list[Write]:
    """The participant's own row follows where the day of the tie has come."""
    if tie["from_on"] > today:
        return []
    return [Write("participant", tie["participant_id"], {"specialist_id": specialist_id})]


def _untold(participant: Row, ties: Sequence[Row], on: dt.date) -> Row | None:
    """The tie before the first written one: so far the participant's own row said whose it was."""
    first = min([on, *(tie["from_on"] for tie in ties)])
    start = participant["referred_on"]
    if start is None or start >= first:
        return None
    return _tie(participant["id"], participant["specialist_id"], start, first - ONE_DAY)


def _running(ties: Sequence[Row], on: dt.date) -> list[str]:
    return [
        tie["id"]
        for tie in ties
        if tie["from_on"] < on and (tie["to_on"] is None or tie["to_on"] >= on)
    ]


def _end(ties: Sequence[Row], on: dt.date) -> dt.date | None:
    """The day before a tie that somebody has planned already."""
    later = [tie["from_on"] for tie in ties if tie["from_on"] > on]
    return min(later) - ONE_DAY if later else None


def _tie(participant_id: str, specialist_id: str, start: dt.date, end: dt.date | None) -> Row:
    return {
        "participant_id": participant_id,
        "specialist_id": specialist_id,
        "from_on": start,
        "to_on": end,
    }
