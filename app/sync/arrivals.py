"""When what reaches a phone: one query over all kinds, in the order of arrival.

A record arrives at its own revision, or, where its participant joined the caseload later, with
the joining. A forgetting arrives when the participant left, a departure when it happened.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Select,
    and_,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    union_all,
)

from app.records import KINDS
from app.records.ids import Id
from app.store.departures import Departure
from app.store.tables import Latest, Scope

RECORD, FORGET, DEPARTED = "record", "forget", "departed"
EVERYTHING: Final = 2**63 - 1

LATEST, SCOPE, DEPARTURE = Latest.__table__.c, Scope.__table__.c, Departure.__table__.c
CONTACT, LINK = KINDS["employer_contact"].table.c, KINDS["contact_link"].table.c


def _revision(name: str) -> Any:
    return bindparam(name, type_=BigInteger)


ORGANISATION, ME = (bindparam(name, type_=Id()) for name in ("organisation", "me"))
# `seen`: up to where news are known; `known_since`: from where on something may have to be taken
# back; `upto`: where this reading ends; `most`: rows.
SEEN, KNOWN_SINCE, UPTO = _revision("seen"), _revision("known_since"), _revision("upto")
MOST = _revision("most")


def _held(participant: Any, *more: Any) -> Any:
    mine = SCOPE.organisation_id == ORGANISATION, SCOPE.staff_id == ME, SCOPE.left.is_(None)
    return exists(select(1).where(*mine, SCOPE.participant_id == participant, *more))


def _reaches_me(of: Any, *held: Any) -> Any:
    """Whether whom a row names is everyone, me, or somebody I hold."""
    nobodys = and_(of.participant_id.is_(None), or_(of.staff_id.is_(None), of.staff_id == ME))
    return or_(nobodys, _held(of.participant_id, *held))


def _between(revision: Any, after: Any) -> Any:
    return and_(revision > after, revision <= UPTO)


def _arm(arrival: Any, sign: str, kind: Any, record_id: Any) -> Select[Any]:
    return select(
        arrival.label("arrival"),
        literal(sign).label("sign"),
        kind.label("kind"),
        record_id.label("record_id"),
    )


# Read off the index over revisions, in order: the participant's rows would have to be sorted.
CHANGED = _arm(LATEST.revision, RECORD, LATEST.kind, LATEST.record_id).where(
    LATEST.organisation_id == ORGANISATION,
    _between(LATEST.revision, SEEN),
    _reaches_me(LATEST, SCOPE.joined < LATEST.revision),
)
JOINED = _arm(SCOPE.joined, RECORD, LATEST.kind, LATEST.record_id).where(
    SCOPE.organisation_id == ORGANISATION,
    SCOPE.staff_id == ME,
    SCOPE.left.is_(None),
    _between(SCOPE.joined, SEEN),
    LATEST.organisation_id == ORGANISATION,
    LATEST.participant_id == SCOPE.participant_id,
    LATEST.revision < SCOPE.joined,
)
LEFT = _arm(SCOPE.left, FORGET, literal("participant"), SCOPE.participant_id).where(
    SCOPE.organisation_id == ORGANISATION,
    SCOPE.staff_id == ME,
    _between(SCOPE.left, KNOWN_SINCE),
)
# Whoever left my scope meanwhile is forgotten with everything that I saw about them.
GONE = _arm(DEPARTURE.revision, DEPARTED, DEPARTURE.kind, DEPARTURE.record_id).where(
    DEPARTURE.organisation_id == ORGANISATION,
    _between(DEPARTURE.revision, KNOWN_SINCE),
    _reaches_me(DEPARTURE),
)


def _page() -> Select[Any]:
    arrivals = union_all(CHANGED, JOINED, LEFT, GONE).order_by("arrival").limit(MOST).subquery()
    row = arrivals.c
    is_here = and_(
        LATEST.organisation_id == ORGANISATION,
        LATEST.kind == row.kind,
        LATEST.record_id == row.record_id,
    )
    tied = exists(
        select(1).where(
            LINK.contact_id == row.record_id,
            LINK.organisation_id == ORGANISATION,
            LINK.deleted_at.is_(None),
            _held(LINK.participant_id),
        )
    )
    made = exists(select(1).where(CONTACT.id == row.record_id, CONTACT.specialist_id == ME))
    is_whole = case((row.kind == "employer_contact", or_(made, tied)), else_=literal(1) == 1)
    stays = and_(LATEST.revision.is_not(None), _reaches_me(LATEST))
    is_mine = case((row.sign == DEPARTED, stays), else_=literal(1) == 1)
    columns = (*row, LATEST.revision, is_whole.label("is_whole"), is_mine.label("is_mine"))
    joined = arrivals.outerjoin(Latest.__table__, is_here)
    return select(*columns).select_from(joined).order_by(row.arrival)


PAGE = _page()

# The contacts that have been seen in part and are whole now, by a tie that arrived. Those that
# changed themselves come anyway.
TIED = (
    select(LATEST.kind, LATEST.record_id, LATEST.revision)
    .join(Latest.__table__, LATEST.record_id == LINK.contact_id)
    .where(
        LINK.id == bindparam("link", type_=Id()),
        LINK.deleted_at.is_(None),
        LATEST.organisation_id == ORGANISATION,
        LATEST.kind == "employer_contact",
        LATEST.revision <= SEEN,
    )
)
