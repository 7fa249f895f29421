"""A participant goes to a colleague: what is written, decided without touching anything."""

import datetime as dt
from collections.abc import Callable, Sequence

from app.store.rows import Row
from app.store.write import Write

ONE_DAY = dt.timedelta(days=1)


def handed_over(
    participant: Row, ties: Sequence[Row], to: str, today: dt.date, new_id: Callable[[], str]
) -> list[Write]:
    """The writes that make `to` the participant's specialist from today on.

    `ties`: the participant's assignments that are not deleted. What was so until yesterday is
    kept: the running tie ends, and what no tie had told yet is written down.
    """
    said = _untold(participant, ties, today)
    writes = [Write("assignment", new_id(), said)] if said else []
    begun = [tie for tie in ties if tie["from_on"] == today]
    if begun:  # handed over twice in one day: the first never held for a day
        writes += [Write("assignment", tie["id"], {"specialist_id": to}) for tie in begun]
    else:
        writes += [
            Write("assignment", id_, {"to_on": today - ONE_DAY}) for id_ in _running(ties, today)
        ]
        writes.append(
            Write("assignment", new_id(), _tie(participant["id"], to, today, _end(ties, today)))
        )
    return [*writes, Write("participant", participant["id"], {"specialist_id": to})]


def _untold(participant: Row, ties: Sequence[Row], today: dt.date) -> Row | None:
    """The tie before the first written one: so far the participant's own row said whose it was."""
    first = min([today, *(tie["from_on"] for tie in ties)])
    start = participant["referred_on"]
    if start is None or start >= first:
        return None
    return _tie(participant["id"], participant["specialist_id"], start, first - ONE_DAY)


def _running(ties: Sequence[Row], today: dt.date) -> list[str]:
    return [
        tie["id"]
        for tie in ties
        if tie["from_on"] < today and (tie["to_on"] is None or tie["to_on"] >= today)
    ]


def _end(ties: Sequence[Row], today: dt.date) -> dt.date | None:
    """The day before a tie that somebody has planned already."""
    later = [tie["from_on"] for tie in ties if tie["from_on"] > today]
    return min(later) - ONE_DAY if later else None


def _tie(participant_id: str, specialist_id: str, start: dt.date, end: dt.date | None) -> Row:
    return {
        "participant_id": participant_id,
        "specialist_id": specialist_id,
        "from_on": start,
        "to_on": end,
    }
