"""Reviews: begun, scored item by item, followed by a plan, and kept beside earlier ones."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.fidelity.merge import Merged, Values, merged
from app.fidelity.scale import Band, Scale, Subscale
from app.fidelity.sealing import seal, unseal
from app.fidelity.tables import FidelityReview, FidelityScore
from app.problems import Problem
from app.store.organisations import OpenOrganisation
from app.store.write import By

REVIEW, SCORE = FidelityReview.__table__.c, FidelityScore.__table__.c
ASKED = ("score", "checks", "comment", "evidence")
SEALED = ("comment", "evidence")


class Given(NamedTuple):
    """What people gave for an item. `suggested` is what they had been shown."""

    score: int | None = None
    checks: Sequence[int] = ()
    comment: str = ""
    evidence: str = ""
    suggested: int | None = None
    by_staff: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The fields that reviewers write."""
        return {name: getattr(self, name) for name in ASKED} | {"checks": list(self.checks)}


NOTHING_YET = Given()


class Total(NamedTuple):
    """The sum of a subscale; its band stands once every item has a score."""

    subscale: Subscale
    scored: int
    items: int
    points: int
    band: Band | None

    @property
    def is_whole(self) -> bool:
        """Whether every item has a score."""
        return self.scored == self.items


@dataclass(frozen=True)
class Review:
    """One review with what was given so far."""

    id: str
    team: str
    scale: str
    as_of: dt.date
    reviewers: str
    made_by: str
    done_at: dt.datetime | None
    given: Mapping[int, Given] = field(default_factory=dict)

    def of(self, number: int) -> Given:
        """What was given for an item so far."""
        return self.given.get(number, NOTHING_YET)

    def totals(self, scale: Scale) -> list[Total]:
        """By subscale."""
        return [self._total(scale, one) for one in scale.subscales]

    def _total(self, scale: Scale, one: Subscale) -> Total:
        items = scale.of(one.id)
        scores = [score for item in items if (score := self.of(item.number).score)]
        is_whole = len(scores) == len(items)
        band = one.band(sum(scores)) if is_whole else None
        return Total(one, len(scores), len(items), sum(scores), band)


class Start(NamedTuple):
    """What is known when a review begins."""

    team: str
    scale: str
    as_of: dt.date
    reviewers: str


def begin(
    session: Session, organisation: OpenOrganisation, made: str, start: Start, by: By
) -> None:
    """Keep a new review under the id `made`."""
    values = start._asdict() | {
        "id": made,
        "organisation_id": organisation.id,
        "reviewers": seal(organisation, start.reviewers, "fidelity_review", made, "reviewers"),
        "made_by": by.staff_id,
        "made_at": by.at,
    }
    session.execute(insert(FidelityReview).values(**values))


def reviews_of(
    session: Session, organisation: OpenOrganisation, team: str, scale: str
) -> list[Review]:
    """A team's reviews by a scale, the newest first, each with what was given."""
    mine = REVIEW.organisation_id == organisation.id, REVIEW.team == team, REVIEW.scale == scale
    order = REVIEW.as_of.desc(), REVIEW.made_at.desc()
    rows = session.execute(select(FidelityReview.__table__).where(*mine).order_by(*order)).all()
    given = _given(session, organisation, [row.id for row in rows])
    return [_review(organisation, row, given.get(row.id, {})) for row in rows]


def review(session: Session, organisation: OpenOrganisation, id_: str, team: str) -> Review:
    """One review of a team. Raises Problem not_found."""
    mine = REVIEW.organisation_id == organisation.id, REVIEW.team == team, REVIEW.id == id_
    row = session.execute(select(FidelityReview.__table__).where(*mine)).first()
    if row is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return _review(organisation, row, _given(session, organisation, [id_]).get(id_, {}))


def _review(organisation: OpenOrganisation, row: Any, given: Mapping[int, Given]) -> Review:
    reviewers = unseal(organisation, row.reviewers, "fidelity_review", row.id, "reviewers")
    fixed = (row.id, row.team, row.scale, row.as_of)
    return Review(*fixed, reviewers, row.made_by, row.done_at, given)


def _given(
    session: Session, organisation: OpenOrganisation, reviews: Sequence[str]
) -> dict[str, dict[int, Given]]:
    found: dict[str, dict[int, Given]] = {}
    query = select(FidelityScore.__table__).where(SCORE.review_id.in_(reviews))
    for row in session.execute(query):
        place = ("fidelity_score", row.review_id, row.number)
        comment, evidence = (
            unseal(organisation, getattr(row, name), *place, name) for name in SEALED
        )
        checks = tuple(row.checks)
        one = Given(row.score, checks, comment, evidence, row.suggested, row.by_staff)
        found.setdefault(row.review_id, {})[row.number] = one
    return found


def give(
    session: Session,
    organisation: OpenOrganisation,
    about: tuple[Review, int],
    was: Values,
    meant: Values,
    suggested: int | None,
    by: By,
) -> Merged:
    """Keep what a reviewer means of an item, who saw `was`. Call under the writers' lock.

    What a colleague changed meanwhile stays; where both changed one field nothing of it is kept.
    """
    one, number = about
    if one.done_at is not None:
        raise Problem("review_done", "This review is finished; its scores stand.", 409)
    found = merged(was, one.of(number).values, meant, sets=("checks",))
    _keep(session, organisation, about, found.values | {"suggested": suggested}, by)
    return found


def _keep(
    session: Session,
    organisation: OpenOrganisation,
    about: tuple[Review, int],
    values: Values,
    by: By,
) -> None:
    one, number = about
    place = ("fidelity_score", one.id, number)
    sealed = {name: seal(organisation, values[name], *place, name) for name in SEALED}
    kept = {**values, **sealed, "by_staff": by.staff_id, "at": by.at}
    if number in one.given:
        mine = SCORE.review_id == one.id, SCORE.number == number
        session.execute(update(FidelityScore).where(*mine).values(**kept))
    else:
        session.execute(insert(FidelityScore).values(review_id=one.id, number=number, **kept))


def finish(session: Session, one: Review, now: dt.datetime | None) -> None:
    """A review is finished, or (None) goes on."""
    session.execute(update(FidelityReview).where(REVIEW.id == one.id).values(done_at=now))
