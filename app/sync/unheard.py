"""What one phone removed and another added to, neither having heard of the other. Step 7."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.clock import utc
from app.records import KINDS
from app.records.ids import Id
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared
from app.store.rows import find_plain
from app.store.tables import Change as LoggedChange
from app.sync.known import MADE, Added, Author, Known, written_at
from app.sync.out_of_order import later_of_others
from app.sync.protocol import Change
from app.sync.references import BESIDE, HUNG_ON, SETTINGS

PARTICIPANT, LOG = KINDS["participant"].table.c, LoggedChange.__table__.c
REMOVED = Prepared(
    select(PARTICIPANT.id).where(
        PARTICIPANT.organisation_id == bindparam("organisation", type_=Id()),
        AmongIds(PARTICIPANT.id, "ids"),
        PARTICIPANT.deleted_at.is_not(None),
    )
)
# Of everything else what hangs on it stays in sight where only an edit was added to that.
WHOSE = "participant_id"
Hung = tuple[str, str, str | None]  # a record, to which it points, and by which field


def removed(
    session: Session, organisation: OpenOrganisation, participants: Collection[str]
) -> set[str]:
    """Those of some participants who were deleted."""
    if not participants:
        return set()
    rows = REMOVED.rows(session, organisation=organisation.id, ids=participants)
    return {id_ for (id_,) in rows}


def unheard(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Iterable[Change],
    known: Known,
) -> dict[str, list[Added]]:
    """By record that the changes delete, what others have added and their phone never heard of.

    What a phone that starts over has heard nobody can tell: but nothing that was written later.
    """
    gone = {one.record_id: one for one in changes if _removes(one, known)}
    if not gone:
        return {}
    itself: list[Hung] = [(id_, id_, None) for id_ in gone]
    hung = [*itself, *_hanging(session, organisation, set(gone), known, author.heard or 0)]
    logged = _logged(session, organisation, {id_ for id_, *_ in hung})
    found: dict[str, list[Added]] = defaultdict(list)
    for id_, subject, name in hung:
        if one := _added(logged[id_], name, author, gone[subject].made):
            found[subject].append(one)
    for id_ in gone.keys() - found.keys():
        found[id_] += _brought_back(gone[id_], known)
    return found


def _brought_back(removal: Change, known: Known) -> list[Added]:
    """That somebody has brought it back later, where that came before the removal."""
    words = later_of_others(removal, known.rows[removal.record_id], known)
    back = [one for one in words if "deleted_at" in one.names and one.staff_id]
    return [Added(one.id, one.staff_id, one.at) for one in back[-1:] if one.staff_id]


def _removes(change: Change, known: Known) -> bool:
    edit, row = change.fields.get("deleted_at"), known.rows.get(change.record_id)
    return bool(edit and edit["now"] and row and change.kind in MADE and not row["deleted_at"])


def _hanging(
    session: Session,
    organisation: OpenOrganisation,
    gone: set[str],
    known: Known,
    heard: int,
) -> Iterator[Hung]:
    """What was written since of all that points to some others."""
    of = {known.kinds[id_] for id_ in gone}
    for kind in sorted(MADE - {*SETTINGS}):
        table = KINDS[kind].table.c
        for name, to in KINDS[kind].pointers.items():
            if to not in of or to not in HUNG_ON or name in BESIDE:
                continue
            since = table[name].in_(gone), table.revision > heard
            for id_, subject in find_plain(session, organisation, kind, ("id", name), *since):
                yield id_, subject, name


def _logged(
    session: Session, organisation: OpenOrganisation, ids: Collection[str]
) -> dict[str, list[Any]]:
    when = (LOG.made_at, LOG.received_at, LOG.revision)
    query = select(LOG.id, LOG.record_id, LOG.names, LOG.staff_id, LOG.device_id, *when).where(
        LOG.organisation_id == organisation.id,
        LOG.record_id.in_(ids),
        LOG.verdict.in_(("stored", "clash")),
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for one in session.execute(query.order_by(LOG.revision)):
        found[one.record_id].append(one)
    return found


def _added(
    logged: list[Any], name: str | None, author: Author, removed_at: dt.datetime | None
) -> Added | None:
    """The first word of a colleague, or of another phone, that the author's had not heard of."""
    for number, one in enumerate(logged):
        is_theirs = one.staff_id and one.device_id != author.device_id
        at = utc(written_at(one.made_at, one.received_at))
        is_heard = _is_heard(one.revision, at, author, removed_at)
        if is_heard or not is_theirs or one.names == ["deleted_at"]:
            continue
        if number == 0 or name in (None, WHOSE) or name in one.names:
            said = one.id if number or name is None else one.record_id
            return Added(said, one.staff_id, at)
    return None


def _is_heard(
    revision: int, at: dt.datetime, author: Author, removed_at: dt.datetime | None
) -> bool:
    if author.heard is not None:
        return revision <= author.heard
    # Two phones' clocks part what was there from what came later: at worst, somebody is asked.
    return removed_at is None or at <= removed_at
