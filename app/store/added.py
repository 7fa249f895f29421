"""What was added to something deleted, and whether it goes along when that is left deleted."""

from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.clock import local_day
from app.records import KINDS
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find_plain, load
from app.store.scope import holder_on
from app.store.tables import Change, Latest

TIE = "contact_link"  # it hides nothing that somebody wrote, and she may be brought back later
LATEST, LOG = Latest.__table__.c, Change.__table__.c
WHOSE = "participant_id"


def added(session: Session, organisation: OpenOrganisation, id_: str) -> tuple[str, Row | None]:
    """The kind and the record that was added; no record where nothing goes with the answer."""
    mine = LATEST.organisation_id == organisation.id, LATEST.record_id == id_
    kind = session.scalar(select(LATEST.kind).where(*mine))
    if kind is None or kind == TIE:
        return TIE, None
    return kind, load(session, organisation, kind, [id_]).get(id_)


def goes_along(
    session: Session, organisation: OpenOrganisation, question: Row, kind: str, row: Row
) -> bool:
    """Whether it is only of those whom the answer is about, who asked and who answered.

    It may have been moved elsewhere since, its participant handed over, or a colleague may have
    put something under it.
    """
    if question["subject_id"] not in {row[name] for name in KINDS[kind].pointers}:
        return False
    under = dict(_under(session, organisation, kind, row["id"]))
    day = local_day(question["answered_at"], organisation.time_zone)
    concerned = {whose for whose in (row.get(WHOSE), *under.values()) if whose}
    holders = {holder_on(session, organisation, one, day) for one in concerned}
    if holders - {question["answered_by"]}:
        return False
    both = {question["offered_by"], question["answered_by"]} - {None}
    others = LOG.staff_id.not_in(both)
    written = select(LOG.id).where(LOG.record_id.in_([row["id"], *under]), others)
    taken = LOG.organisation_id == organisation.id, LOG.verdict.in_(("stored", "clash"))
    return not session.scalar(select(exists(written.where(*taken))))


def _under(
    session: Session, organisation: OpenOrganisation, kind: str, id_: str
) -> Iterator[tuple[str, str | None]]:
    """What points to it, and about whom that is. What the server computes is nobody's work."""
    for other in KINDS.values():
        names = ("id", WHOSE) if WHOSE in other.fields else ("id",)
        for name, to in other.pointers.items():
            if to == kind and other.name != "reminder":
                points = other.table.c[name] == id_
                for row in find_plain(session, organisation, other.name, names, points):
                    yield row[0], row[1] if len(names) > 1 else None
