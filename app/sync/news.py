"""What a phone has not seen. Steps 11 to 13 of docs/sync.md."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.records.values import to_json
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.store.write import revision_now
from app.sync.arrivals import DEPARTED, EVERYTHING, FORGET, PAGE, TIED
from app.sync.cursor import Cursor

MOST = 2_000  # records of a page; about 120 kB compressed
OLD_CHECK_IN = dt.timedelta(days=60)
OLD_COLLEAGUES_CONTACT = dt.timedelta(days=365)


@dataclass(frozen=True)
class News:
    """A page of news: how far it reaches, and whether more waits behind it."""

    items: list[dict[str, Any]]
    cursor: Cursor
    more: bool


@dataclass(frozen=True)
class Asked:
    """Who asks for news, from where on, and on which day."""

    organisation: OpenOrganisation
    staff_id: str
    cursor: Cursor | None
    today: dt.date
    high_water: int

    @property
    def seen(self) -> int:
        """The revision up to which news are known; 0 where the phone holds nothing."""
        return self.cursor.revision if self.cursor else 0

    @property
    def start(self) -> int | None:
        """The newest revision when the first sync began; None where it has ended."""
        return self.cursor.start if self.cursor else self.high_water

    def rows(self, session: Session, most: int, upto: int = EVERYTHING) -> list[Any]:
        """What arrives, in order, at most so many."""
        bound = {"organisation": self.organisation.id, "me": self.staff_id, "seen": self.seen}
        known_since = max(self.seen, self.start or 0)
        bound |= {"known_since": known_since, "upto": upto, "most": most}
        return list(session.execute(PAGE, bound))


def news_for(
    session: Session,
    organisation: OpenOrganisation,
    staff_id: str,
    cursor: Cursor | None,
    today: dt.date,
    most: int = MOST,
) -> News:
    """What changed in somebody's scope since the cursor, and all of those who joined it.

    Call in one reading transaction: the high water and the rows must be of the same moment.
    """
    high_water = revision_now(session, organisation.id)
    asked = Asked(organisation, staff_id, cursor, today, high_water)
    if asked.seen == high_water:
        return News([], Cursor(organisation.epoch, high_water), more=False)
    some, reached = _page(asked.rows(session, most + 1), most, high_water)
    if not some:
        # One arrival larger than a page: a person comes whole, however long the history.
        some = asked.rows(session, EVERYTHING, upto=reached)
    more = reached < high_water
    start = asked.start if more else None
    return News(_items(session, asked, some), Cursor(organisation.epoch, reached, start), more=more)


def _page(rows: Sequence[Any], most: int, high_water: int) -> tuple[list[Any], int]:
    if len(rows) <= most:
        return list(rows), high_water
    # A page ends where an arrival ends: whoever joined comes whole.
    last = rows[-1].arrival
    whole = [row for row in rows if row.arrival < last]
    return whole, last - 1 if whole else last


def _items(session: Session, asked: Asked, rows: list[Any]) -> list[dict[str, Any]]:
    taken_back = [item for row in rows if (item := _taken_back(row)) is not None]
    here = [row for row in rows if row.sign != FORGET and row.is_mine]
    whole = {row.record_id: bool(row.is_whole) for row in here}
    for row in _made_whole(session, asked, here):
        here.append(row)
        whole[row.record_id] = True
    return taken_back + list(_told(session, asked, here, whole))


def _taken_back(row: Any) -> dict[str, Any] | None:
    if row.sign == FORGET:
        return {"forget": row.record_id, "revision": row.arrival}
    if row.sign == DEPARTED and not row.is_mine:
        return {"gone": row.record_id, "kind": row.kind, "revision": row.arrival}
    return None


def _made_whole(session: Session, asked: Asked, rows: Iterable[Any]) -> Iterator[Any]:
    """The contacts that a tie among the news opens to whoever holds its participant."""
    for row in rows:
        # In a first sync the contact comes whole by itself, unless the tie is younger.
        if row.kind == "contact_link" and row.arrival > (asked.start or 0):
            bound = {"link": row.record_id, "organisation": asked.organisation.id}
            yield from session.execute(TIED, bound | {"seen": asked.seen})


def _told(
    session: Session, asked: Asked, rows: Iterable[Any], whole: dict[str, bool]
) -> Iterator[dict[str, Any]]:
    ids: dict[str, set[str]] = defaultdict(set)
    again = {row.record_id for row in rows if getattr(row, "sign", DEPARTED) == DEPARTED}
    for row in rows:
        ids[row.kind].add(row.record_id)
    for kind, some in ids.items():
        for record in load(session, asked.organisation, kind, some).values():
            is_whole = whole[record["id"]]
            # What a first sync may have brought before it changed is told in any case.
            is_spared = record["revision"] <= (asked.start or 0) and record["id"] not in again
            if not (is_spared and _is_stale(kind, record, is_whole, asked.today)):
                yield _item(KINDS[kind], record, is_whole)


def _is_stale(kind: str, record: Row, is_whole: bool, today: dt.date) -> bool:
    """What a new phone need not carry: deleted records, check-ins and colleagues' visits of old.

    A deleted participant can be undone while held; work that still names an employer which was
    merged into another is told of the other.
    """
    if record["deleted_at"]:
        return kind != "participant" and not record.get("merged_into")
    if kind == "reminder":
        return bool(record["due"] < today - OLD_CHECK_IN)
    return not is_whole and record["date"] < today - OLD_COLLEAGUES_CONTACT


def _item(kind: Kind, record: Row, is_whole: bool) -> dict[str, Any]:
    names = kind.fields if is_whole else kind.shared
    withheld = kind.shielded if record.get("protected_identity") else ()
    known = (name for name in names if record[name] is not None and name not in withheld)
    fields = {name: to_json(record[name]) for name in known}
    item = {"kind": kind.name, "id": record["id"], "revision": record["revision"]}
    if record["deleted_at"]:
        return item | {"deleted": True, "fields": fields}
    return item | {"fields": fields}
