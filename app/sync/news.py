"""What a phone has not seen. Steps 11 to 13 of docs/sync.md."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, select

from app.records import KINDS
from app.records.ids import Id
from app.store.bodies import opened_body
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared
from app.store.reading import Reader, as_id
from app.sync.arrivals import DEPARTED, EVERYTHING, FORGET, PAGE, PARTINGS, TIED, Arrival
from app.sync.cursor import Cursor
from app.sync.left import has_left

ARRIVAL = itemgetter(0)
CLASH = KINDS["clash"].table.c
# What somebody is asked about. Of what was deleted a phone could not bring back what it never saw.
IN_QUESTION = Prepared(
    select(CLASH.subject_id).where(
        CLASH.organisation_id == bindparam("organisation", type_=Id()),
        CLASH.answer.is_(None),
        CLASH.deleted_at.is_(None),
    )
)
MOST = 2_000  # records of a page; about 240 kB compressed
# Of the first page of a first sync: while the phone reads and seals it, the next one is made.
FIRST = 500
OCTETS = 2_500_000  # of its records, twice what is usual: long texts make it shorter


@dataclass(frozen=True)
class News:
    """A page of news: records as JSON, what is taken back, and how far it reaches.

    `more`: another page waits behind the cursor.
    """

    records: list[bytes]
    taken_back: list[dict[str, Any]]
    cursor: Cursor
    more: bool

    def is_nothing(self, cursor: Cursor | None) -> bool:
        """Whether whoever stood at that cursor learns nothing, and stays there."""
        return self.cursor == cursor and not (self.records or self.taken_back or self.more)


@dataclass(frozen=True)
class Asked:
    """Who asks for news, from where on and on which day, of a server that stands at `newest`.

    `said`: revisions that this same request has made, of records as the phone has them.
    """

    organisation: OpenOrganisation
    staff_id: str
    cursor: Cursor | None
    today: dt.date
    newest: int
    said: frozenset[int] = frozenset()

    @property
    def seen(self) -> int:
        """The revision up to which news are known; 0 where the phone holds nothing."""
        return self.cursor.revision if self.cursor else 0

    @property
    def start(self) -> int:
        """The newest revision when the first sync began; 0 where it has ended."""
        return self.newest if self.cursor is None else self.cursor.start or 0

    def arrivals(
        self, reader: Reader, most: int, upto: int = EVERYTHING, of: Prepared = PAGE
    ) -> list[Arrival]:
        """What arrives, in order, at most so many."""
        found = reader.rows(
            of,
            organisation=self.organisation.id,
            me=self.staff_id,
            seen=self.seen,
            known_since=max(self.seen, self.start),
            upto=upto,
            most=most,
            today=self.today,
        )
        return sorted(map(Arrival._make, found), key=ARRIVAL)


def news_for(reader: Reader, asked: Asked, most: int = MOST) -> News:
    """What changed in somebody's scope since the cursor, and all of those who joined it."""
    epoch, newest = asked.organisation.epoch, asked.newest
    if asked.cursor is None:
        most = min(most, FIRST)
    if asked.seen == newest:
        return News([], [], Cursor(epoch, newest), more=False)
    some, reached = _page(asked.arrivals(reader, most + 1), most, newest)
    if not some:
        # One arrival larger than a page: a person comes whole, however long the history.
        some = asked.arrivals(reader, EVERYTHING, upto=reached)
    if some and has_left(reader, asked.organisation, asked.staff_id, asked.today):
        # Nothing counts as told, so that whoever comes back after all hears it then; and so all
        # are forgotten at once, since no page follows.
        taken_back = _all_taken_back(asked.arrivals(reader, EVERYTHING, of=PARTINGS), asked)
        return News([], taken_back, Cursor(epoch, asked.seen, asked.start or None), more=False)
    taken_back = _all_taken_back(some, asked)
    more = reached < newest
    cursor = Cursor(epoch, reached, asked.start or None if more else None)
    # Who is taken back and told anew in one answer must be told whole.
    said = frozenset() if taken_back else asked.said
    return News(_records(reader, asked, some, said), taken_back, cursor, more)


def _page(found: Sequence[Arrival], most: int, newest: int) -> tuple[list[Arrival], int]:
    room = _room(found[:most])
    if len(found) <= room:
        return list(found), newest
    # A page ends where an arrival ends: whoever joined comes whole.
    last = found[room].arrival
    whole = [one for one in found if one.arrival < last]
    return whole, last - 1 if whole else last


def _room(some: Sequence[Arrival]) -> int:
    """How many of them a page has room for: at least one."""
    return max(1, bisect_right([*accumulate(len(one.body or b"") for one in some)], OCTETS))


def _all_taken_back(some: Iterable[Arrival], asked: Asked) -> list[dict[str, Any]]:
    return [item for one in some if (item := _taken_back(one, asked))]


def _taken_back(one: Arrival, asked: Asked) -> dict[str, Any] | None:
    if one.sign == FORGET:
        return {"forget": as_id(one.record_id), "revision": one.arrival}
    # Whoever may hold what is past, as it was before it changed, lets go of it: also where its
    # participant has left and come back since, of which that phone knows nothing.
    is_as_seen = one.is_joining and one.revision <= asked.seen
    is_let_go = one.is_past and not is_as_seen and one.arrival > asked.start
    if is_let_go or (one.sign == DEPARTED and not one.is_mine):
        return {"gone": as_id(one.record_id), "kind": one.kind, "revision": one.arrival}
    return None


def _records(
    reader: Reader, asked: Asked, some: Iterable[Arrival], said: Collection[int]
) -> list[bytes]:
    start = asked.start

    @cache
    def in_question() -> frozenset[str]:
        rows = reader.rows(IN_QUESTION, organisation=asked.organisation.id)
        return frozenset(id_ for (id_,) in rows)

    def is_in_question(one: Arrival) -> bool:
        return bool(one.is_deleted) and as_id(one.record_id) in in_question()

    told: dict[int, bytes] = {}  # a revision is one record's: nothing is told twice
    for one in some:
        if one.sign == FORGET or not one.is_mine or one.is_past or one.revision in told:
            continue
        # What a first sync may have brought before it changed is told in any case.
        may_be_spared = one.has_faded and one.revision <= start and one.sign != DEPARTED
        if may_be_spared and _is_spared(one) and not is_in_question(one):
            continue
        if not (one.is_whole and one.revision in said):
            told[one.revision] = _opened(asked, one)
        # In a first sync a contact comes whole by itself, unless the tie is younger.
        if one.kind == "contact_link" and one.arrival > start:
            told |= _made_whole(reader, asked, one)
    return list(told.values())


def _opened(asked: Asked, one: Arrival) -> bytes:
    part = None if one.is_whole else one.shared
    sealer = asked.organisation.sealer
    return opened_body(sealer, part or one.body, one.revision, is_whole=part is None)


def _is_spared(one: Arrival) -> bool:
    """Whether what has faded is no loss: of contacts, only what a colleague sees of them."""
    return bool(one.is_deleted or not one.is_whole)


def _made_whole(reader: Reader, asked: Asked, link: Arrival) -> Iterator[tuple[int, bytes]]:
    """The contact that a tie opens to whoever holds its participant."""
    of = asked.organisation
    for revision, body in reader.rows(
        TIED, link=link.record_id, organisation=of.id, seen=asked.seen
    ):
        yield revision, opened_body(of.sealer, body, revision, is_whole=True)
