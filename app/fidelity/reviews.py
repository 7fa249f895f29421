"""Reviews: begun, scored item by item, followed by a plan, and kept beside earlier ones."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.fidelity.given import FormerNames, Given, Review, Start
from app.fidelity.merge import Merged, Values, merged
from app.fidelity.sealing import seal, unseal
from app.fidelity.tables import FidelityAction, FidelityReview, FidelityReviewers, FidelityScore
from app.problems import Problem
from app.store.organisations import OpenOrganisation
from app.store.write import By

REVIEW, SCORE = FidelityReview.__table__.c, FidelityScore.__table__.c
SEALED = ("comment", "evidence")


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


def open_day(
    session: Session, organisation: OpenOrganisation, team: str, scale: str
) -> dt.date | None:
    """The day of the team's newest review that is not finished."""
    mine = REVIEW.organisation_id == organisation.id, REVIEW.team == team, REVIEW.scale == scale
    order = REVIEW.as_of.desc(), REVIEW.made_at.desc()
    query = select(REVIEW.as_of).where(*mine, REVIEW.done_at.is_(None)).order_by(*order).limit(1)
    day: dt.date | None = session.execute(query).scalar()
    return day


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


def name_reviewers(
    session: Session, organisation: OpenOrganisation, one: Review, names: str, by: By
) -> None:
    """Other reviewers from now on; who stood there before, and who changed it, stays known."""
    made = str(uuid.uuid4())
    before = seal(organisation, one.reviewers, "fidelity_reviewers", made, "names")
    was = {"id": made, "review_id": one.id, "names": before, "by_staff": by.staff_id, "at": by.at}
    session.execute(insert(FidelityReviewers).values(**was))
    sealed = seal(organisation, names, "fidelity_review", one.id, "reviewers")
    session.execute(update(FidelityReview).where(REVIEW.id == one.id).values(reviewers=sealed))


def reviewers_before(
    session: Session, organisation: OpenOrganisation, review_id: str
) -> list[FormerNames]:
    """Who was named as reviewers earlier, the last first; each with who changed it, and when."""
    named = FidelityReviewers.__table__.c
    query = select(FidelityReviewers.__table__).where(named.review_id == review_id)
    rows = session.execute(query.order_by(named.at.desc())).all()
    place = "fidelity_reviewers"
    return [
        FormerNames(unseal(organisation, row.names, place, row.id, "names"), row.by_staff, row.at)
        for row in rows
    ]


def drop(session: Session, one: Review) -> None:
    """A review that was begun by mistake is gone with all that was given. Raises Problem.

    One that is finished stays.
    """
    if one.done_at is not None:
        raise Problem("review_done", "This review is finished; its scores stand.", 409)
    for table in (FidelityScore, FidelityAction, FidelityReviewers):
        session.execute(delete(table).where(table.review_id == one.id))
    session.execute(delete(FidelityReview).where(REVIEW.id == one.id))


def finish(session: Session, one: Review, now: dt.datetime | None) -> None:
    """A review is finished, or (None) goes on."""
    session.execute(update(FidelityReview).where(REVIEW.id == one.id).values(done_at=now))
