"""When what reaches a phone: one query over all kinds, in the order of arrival.

A record arrives at its own revision, or, where its participant joined the caseload later, with
the joining. A forgetting arrives when the participant left, a departure when it happened.
"""

from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    Date,
    Select,
    and_,
    bindparam,
    case,
    exists,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import NullType

from app.records import KINDS
from app.records.ids import Id
from app.store.bodies import AT_ONCE
from app.store.departures import Departure
from app.store.prepared import Prepared
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
YES = literal(1) == 1
MOST, TODAY = _revision("most"), bindparam("today", type_=Date)


def _held(participant: Any, *more: Any) -> Any:
    mine = SCOPE.organisation_id == ORGANISATION, SCOPE.staff_id == ME, SCOPE.left.is_(None)
    return exists(select(1).where(*mine, SCOPE.participant_id == participant, *more))


def _reaches_me(of: Any, *held: Any) -> Any:
    """Whether whom a row names is everyone, me, or somebody I hold."""
    nobodys = and_(of.participant_id.is_(None), or_(of.staff_id.is_(None), of.staff_id == ME))
    return or_(nobodys, _held(of.participant_id, *held))


def _between(revision: Any, after: Any) -> Any:
    return and_(revision > after, revision <= UPTO)


BODY = (LATEST.revision, LATEST.body, LATEST.shared, LATEST.fades_on)
NO_BODY = tuple(type_coerce(null(), column.type) for column in BODY)


def _arm(arrival: Any, sign: str, of: tuple[Any, Any], is_mine: Any, body: Any) -> Select[Any]:
    names = ("revision", "body", "shared", "fades_on")
    return select(
        arrival.label("arrival"),
        literal(sign).label("sign"),
        of[0].label("kind"),
        of[1].label("record_id"),
        is_mine.label("is_mine"),
        *(column.label(name) for column, name in zip(body, names, strict=True)),
    )


RECORDS = (LATEST.kind, LATEST.record_id), YES, BODY
# Read off the index over revisions, in order: the participant's rows would have to be sorted.
CHANGED = _arm(LATEST.revision, RECORD, *RECORDS).where(
    LATEST.organisation_id == ORGANISATION,
    _between(LATEST.revision, SEEN),
    _reaches_me(LATEST, SCOPE.joined < LATEST.revision),
)
JOINED = _arm(SCOPE.joined, RECORD, *RECORDS).where(
    SCOPE.organisation_id == ORGANISATION,
    SCOPE.staff_id == ME,
    SCOPE.left.is_(None),
    _between(SCOPE.joined, SEEN),
    LATEST.organisation_id == ORGANISATION,
    LATEST.participant_id == SCOPE.participant_id,
    LATEST.revision < SCOPE.joined,
)
WHOM = literal("participant"), SCOPE.participant_id


def _left(since: Any) -> Select[Any]:
    return _arm(SCOPE.left, FORGET, WHOM, YES, NO_BODY).where(
        SCOPE.organisation_id == ORGANISATION,
        SCOPE.staff_id == ME,
        _between(SCOPE.left, since),
    )


def _gone() -> Select[Any]:
    """What departed, and whether it still reaches me in another way.

    Whoever left my scope meanwhile is forgotten with everything that I saw about them.
    """
    what = DEPARTURE.kind, DEPARTURE.record_id
    stays = and_(LATEST.revision.is_not(None), _reaches_me(LATEST))
    is_here = and_(
        LATEST.organisation_id == ORGANISATION,
        LATEST.kind == DEPARTURE.kind,
        LATEST.record_id == DEPARTURE.record_id,
    )
    found = _arm(DEPARTURE.revision, DEPARTED, what, stays, BODY)
    departures = Departure.__table__.outerjoin(Latest.__table__, is_here)
    return found.select_from(departures).where(
        DEPARTURE.organisation_id == ORGANISATION,
        _between(DEPARTURE.revision, KNOWN_SINCE),
        _reaches_me(DEPARTURE),
    )


def _is_whole(row: Any) -> Any:
    """Whether I see all of it: of contacts only my own, and those that concern whom I hold."""
    tied = exists(
        select(1).where(
            LINK.contact_id == row.record_id,
            LINK.organisation_id == ORGANISATION,
            LINK.deleted_at.is_(None),
            _held(LINK.participant_id),
        )
    )
    made = exists(select(1).where(CONTACT.id == row.record_id, CONTACT.specialist_id == ME))
    return case((row.kind == "employer_contact", or_(made, tied)), else_=YES)


def _page(*arms: Select[Any]) -> Select[Any]:
    """In their order as a rule: sorted once more, the database would carry the bodies around."""
    found = union_all(*arms).order_by("arrival").limit(MOST).subquery()
    row = found.c
    columns = (row.arrival, row.sign, row.kind, row.record_id, row.is_mine, _is_whole(row))
    body = (row.revision, row.body, row.shared, row.fades_on < TODAY, row.fades_on == AT_ONCE)
    # As the driver has them: most ids are never looked at, and a 1 is as good as a True.
    return select(*(type_coerce(column, NullType()) for column in (*columns, *body)))


class Arrival(NamedTuple):
    """One row of `PAGE`. What a forgetting, or a record that was purged, does not have is None."""

    arrival: int
    sign: str
    kind: str
    record_id: Any
    is_mine: bool
    is_whole: bool
    revision: int
    body: bytes
    shared: bytes | None
    has_faded: bool | None
    is_deleted: bool | None

    @property
    def is_joining(self) -> bool:
        """Whether a record comes along with its participant, and not because it changed."""
        return self.sign == RECORD and self.arrival > self.revision

    @property
    def is_past(self) -> bool:
        """Whether no phone is told it any more. Of a contact only what colleagues see fades."""
        return bool(self.has_faded and not self.is_deleted and self.shared is None)


PAGE = Prepared(_page(CHANGED, JOINED, _left(KNOWN_SINCE), _gone()))

# Of whoever has left, whose cursor stays where it is: a first sync brings nothing that lets go of
# whom its own phone has enrolled.
PARTINGS = Prepared(_page(_left(SEEN), _gone()))

# The contacts that have been seen in part and are whole now, by a tie that arrived. Those that
# changed themselves come anyway.
TIED = Prepared(
    select(LATEST.revision, LATEST.body)
    .join(Latest.__table__, LATEST.record_id == LINK.contact_id)
    .where(
        LINK.id == bindparam("link", type_=Id()),
        LINK.deleted_at.is_(None),
        LATEST.organisation_id == ORGANISATION,
        LATEST.kind == "employer_contact",
        LATEST.revision <= SEEN,
    )
)
