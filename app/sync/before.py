"""What was changed before a batch came, and by whom: of its records, and of what they hang on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.clock import utc
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.tables import Change as LoggedChange
from app.sync.known import MADE, Author, Edited, Known, Row, base_of, written_at
from app.sync.protocol import Change
from app.sync.references import deleted_above

LOG = LoggedChange.__table__.c
SAID = (LOG.id, LOG.made_at, LOG.received_at, LOG.revision, LOG.staff_id)
CLASH = KINDS["clash"].table.c


def edited(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Iterable[Change],
    known: Known,
) -> dict[str, list[Edited]]:
    """By record, what was changed of it since the bases of the changes."""
    edits = [one for one in changes if one.record_id in known.rows]
    if not edits:
        return {}
    since = min(base_of(one.base, known.rows[one.record_id]) for one in edits)
    ids = {one.record_id for one in edits}
    return _logged(session, organisation, author, ids, LOG.revision > since)


def confirmed(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Iterable[Change],
    known: Known,
) -> dict[str, list[Edited]]:
    """By record, whose word was stored already: asked for edits that a restored server is offered.

    What took back another phone's word may come before it, and then changes nothing.
    """
    rows = known.rows
    ids = {
        one.record_id
        for one in changes
        if not one.is_new and one.record_id in rows and not base_of(one.base, rows[one.record_id])
    }
    found: dict[str, list[Edited]] = defaultdict(list)
    if not ids:
        return found
    query = select(LOG.record_id, LOG.device_id, LOG.fields, *SAID).where(
        LOG.organisation_id == organisation.id,
        LOG.record_id.in_(ids),
        LOG.verdict == "already_stored",
    )
    for one in session.execute(query.order_by(LOG.revision)):
        fields = organisation.sealer.open_json(one.fields, f"change/{one.id}/fields")
        row = rows[one.record_id]
        names = [name for name, edit in fields.items() if _is_so(name, edit, row)]
        found[one.record_id].append(_as_edited(one, names, author))
    return found


def _is_so(name: str, edit: Mapping[str, Any], row: Row) -> bool:
    """Whether it was to become what it was; of a removal, whether that is still so."""
    is_still = name != "deleted_at" or bool(edit["now"]) == bool(row["deleted_at"])
    return is_still and edit["was"] != edit["now"]


def deletions(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    changes: Iterable[Change],
    known: Known,
) -> dict[str, Edited]:
    """By record, how it was deleted: of those that something is added to."""
    made = [(KINDS[one.kind], _pointing(one, known)) for one in changes if one.kind in MADE]
    ids = {id_ for kind, values in made for id_ in deleted_above(kind, values, known).values()}
    if not ids:
        return {}
    found = _logged(session, organisation, author, ids)
    gone = {id_: [one for one in some if "deleted_at" in one.names] for id_, some in found.items()}
    return {id_: some[-1] for id_, some in gone.items() if some}


def _pointing(change: Change, known: Known) -> Row:
    whose = known.rows.get(change.record_id, {}).get("participant_id")
    named = [name for name in KINDS[change.kind].pointers if name in change.fields]
    return {"participant_id": whose} | {name: change.fields[name]["now"] for name in named}


def in_question(session: Session, organisation: OpenOrganisation, known: Known) -> set[str]:
    """What was deleted too long ago to be undone, but somebody is still asked about.

    That is whether it comes back, and of a participant anything: she stays within reach for it.
    """
    gone = [id_ for id_, row in known.rows.items() if known.is_past_undoing(row)]
    if not gone:
        return set()
    is_kept = or_(CLASH.added_id.is_not(None), CLASH.subject_kind == "participant")
    of = CLASH.subject_id.in_(gone), is_kept, CLASH.answer.is_(None)
    return {
        row.subject_id for row in find_plain(session, organisation, "clash", ("subject_id",), *of)
    }


def cleared_away(
    session: Session, organisation: OpenOrganisation, changes: Iterable[Change], missing: set[str]
) -> set[str]:
    """Those of the records that are not here which once were: they come no more."""
    gone = missing - {one.record_id for one in changes if one.is_new}
    if not gone:
        return set()
    query = select(LOG.record_id).where(
        LOG.organisation_id == organisation.id,
        LOG.record_id.in_(gone),
        LOG.verdict.in_(("stored", "clash")),
    )
    return set(session.scalars(query))


def _logged(
    session: Session,
    organisation: OpenOrganisation,
    author: Author,
    ids: Collection[str],
    *where: Any,
) -> dict[str, list[Edited]]:
    query = select(LOG.record_id, LOG.device_id, LOG.names, *SAID).where(
        LOG.organisation_id == organisation.id,
        LOG.record_id.in_(ids),
        LOG.verdict.in_(("stored", "clash")),
        *where,
    )
    found: dict[str, list[Edited]] = defaultdict(list)
    for one in session.execute(query.order_by(LOG.revision)):
        found[one.record_id].append(_as_edited(one, one.names, author))
    return found


def _as_edited(one: Any, names: list[str], author: Author) -> Edited:
    at = utc(written_at(one.made_at, one.received_at))
    is_own, is_dated = one.device_id == author.device_id, one.made_at is not None
    return Edited(one.revision, names, one.staff_id, at, is_own, is_dated, one.id)
