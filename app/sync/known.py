"""What is known when a change is decided, and what a decision is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.records.caseload import UNDOABLE

Row = dict[str, Any]
# What phones make, and what the server writes for them to answer.
MADE = frozenset(
    (
        *("participant", "profile", "employer", "employer_contact", "contact_link"),
        *("placement", "follow_up_visit", "appointment", "outreach", "agency_contact"),
        *("cadence", "deferral", "done_elsewhere"),
    )
)
ANSWERED = frozenset(("clash", "late_note"))
FROM_PHONES = MADE | ANSWERED


@dataclass(frozen=True)
class Author:
    """Who sends: the member of staff and the device.

    `heard`: up to which revision the device knows the news; None while it starts over.
    """

    staff_id: str
    device_id: str
    role: str = "specialist"
    heard: int | None = None


class Edited(NamedTuple):
    """What was changed of a record before, by whom, and when it was written.

    `is_own`: on the device that sends now. `is_dated`: by the clock of the phone it was written
    on. `id`: of the change, where it was made before the batch came.
    """

    revision: int
    names: list[str]
    staff_id: str | None
    at: dt.datetime
    is_own: bool = False
    is_dated: bool = False
    id: str = ""


class Added(NamedTuple):
    """What somebody added to a record: the id of what they made under it, or of their change."""

    id: str
    staff_id: str
    at: dt.datetime


@dataclass
class Known:
    """All that a batch touches, read under the lock. `rows`: records by id, kept up to date.

    `kinds`: what kind each of them is. `mine`: participants in the author's scope now;
    `once_mine`: those who left it. `linked`: contact → participants it concerns.
    `edited`: record → what was changed of it, by revision. `late`: records that came too late,
    with the participant they were about. `merged`: employers that went → that stay.
    `of_merged`: ids of the changes that were about one that went. `visited`: placements that
    have visits, of those that change their participant. `untied`: ties that the author has undone.
    `ties`: assignments by participant, of those whom the batch gives to somebody else.
    `foreign`: ids of new records that another organisation's records have. `deletions`: who
    deleted what the batch adds to. `unheard`: what others added to what the batch removes.
    `confirmed`: record → words of it that were stored already. `in_question`: what was deleted
    and somebody is still asked about. `cleared_away`: what the batch names and the server had once.
    """

    now: dt.datetime
    today: dt.date
    mine: set[str]
    once_mine: set[str]
    rows: dict[str, Row] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    linked: dict[str, set[str]] = field(default_factory=dict)
    edited: dict[str, list[Edited]] = field(default_factory=dict)
    confirmed: dict[str, list[Edited]] = field(default_factory=dict)
    late: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    of_merged: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    untied: set[str] = field(default_factory=set)
    ties: dict[str, list[Any]] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    deletions: dict[str, Edited] = field(default_factory=dict)
    unheard: dict[str, list[Added]] = field(default_factory=dict)
    in_question: set[str] = field(default_factory=set)
    cleared_away: set[str] = field(default_factory=set)

    def is_past_undoing(self, row: Row) -> bool:
        """Whether a record was deleted so long ago that it is gone for good."""
        gone = row.get("deleted_at")
        if gone is None or row["id"] in self.in_question:
            return False
        return bool(gone < self.now - UNDOABLE)

    def words_of(self, id_: str) -> list[Edited]:
        """What was said of a record, also where that was stored already, the last word last."""
        both = (*self.edited.get(id_, ()), *self.confirmed.get(id_, ()))
        return sorted(both, key=lambda one: one.revision)

    def deletion(self, id_: str) -> Edited | None:
        """How a record was deleted last."""
        here = [one for one in self.edited.get(id_, ()) if "deleted_at" in one.names]
        return here[-1] if here else self.deletions.get(id_)

    def is_unheard(self, id_: str, author: Author) -> bool:
        """Whether a deletion is news to the phone that sends."""
        last = self.deletion(id_)
        return bool(last and not last.is_own and last.revision > (author.heard or 0))


@dataclass(slots=True)
class Decision:
    """The verdict on a change, and what it writes, if anything.

    `under`: what it adds to that is deleted, by the field that points there. `unheard`: what
    others have added to what it deletes.
    """

    verdict: str
    fields: Row = field(default_factory=dict)
    clashes: Row = field(default_factory=dict)
    under: dict[str, str] = field(default_factory=dict)
    unheard: Sequence[Added] = ()
    code: str | None = None
    field: str | None = None
    reason: str | None = None
    participant_id: str | None = None


def base_of(base: int, record: Row | None) -> int:
    """The revision that an edit was made upon; 0, which trusts nothing, where it cannot be."""
    return base if record and base <= record["revision"] else 0


def written_at(made: dt.datetime | None, heard: dt.datetime) -> dt.datetime:
    """When it was written by the phone's clock, unless that lies ahead of ours."""
    return min(made or heard, heard)


def refused(code: str, reason: str, name: str | None = None) -> Decision:
    """A change that cannot be kept as it is, and why."""
    return Decision("refused", code=code, reason=reason, field=name)
