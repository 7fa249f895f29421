"""A large push that only makes records is answered as it came, and worked in behind the answer.

See step 8 of docs/sync.md. What it writes follows from itself alone: it may as well be written
later, as long as nobody else writes, or reads past it, before.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.reminders.later import is_large, keep_in_time
from app.store import postponed, taken_down
from app.store.log import By, Write, Written
from app.store.prepared import Prepared, among_texts, inserted
from app.store.taken_down import Said
from app.store.write import BUMP
from app.sync.batch import Batch
from app.sync.known import MADE
from app.sync.protocol import Change

# Of a participant follows whose caseload it is, of a tie who sees a contact whole.
PLAIN = MADE - {"participant", "contact_link"}


def is_plain(session: Session, batch: Batch, changes: Sequence[Change]) -> bool:
    """Whether each change makes a record just as it was sent, and nothing can keep it out.

    What an id can be taken by is looked for here: nobody could be told of it later.
    """
    return (
        is_large(changes)
        and len(batch.said) == len(changes)
        and not batch.asked
        and not batch.known.merged
        and not batch.known.foreign
        and all(_tells_nothing(one, batch.by) for one in batch.writes)
        and not _in_files(session, batch)
    )


def _tells_nothing(one: Write, by: By) -> bool:
    # Of a contact, only its maker sees all by having made it.
    is_theirs = one.kind != "employer_contact" or one.fields.get("specialist_id") == by.staff_id
    return one.kind in PLAIN and is_theirs


def _in_files(session: Session, batch: Batch) -> bool:
    """Whether a file has used one of the ids for another record."""
    ids = defaultdict(list)
    for one in batch.writes:
        ids[one.kind].append(one.id)
    mine = batch.organisation.id
    return any(_by_ref(kind).rows(session, organisation=mine, refs=ids[kind]) for kind in ids)


@cache
def _by_ref(kind: str) -> Prepared:
    table = KINDS[kind].table.c
    mine = table.organisation_id == bindparam("organisation", type_=Id())
    return Prepared(select(table.id).where(among_texts(table.ref, "refs"), mine))


def get_ready(session: Session) -> None:
    """Put together what is asked and written."""
    written = inserted(taken_down.TABLE), inserted(postponed.TABLE)
    for one in (*map(_by_ref, PLAIN), *written, BUMP, taken_down.MARK):
        one.ready(session.connection().dialect)


def take_down(session: Session, batch: Batch, changes: Sequence[Change]) -> None:
    """Keep all of it as it came, and note whose check-ins it touches."""
    said, written = [], []
    for change, one in zip(changes, batch.writes, strict=True):
        made = one.made_at.isoformat() if one.made_at else None
        said.append(Said(change.id, one.kind, one.id, made, change.fields))
        row = batch.known.rows[one.id]
        written.append(Written(one.kind, one.id, None, row, row["revision"]))
    taken_down.take_down(session, batch.organisation, batch.first, said, batch.by)
    keep_in_time(session, batch.organisation, written, batch.by.at)
