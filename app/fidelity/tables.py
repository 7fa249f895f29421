"""What reviewers gave, and what was lent to a reviewer outside. None of it goes to a phone."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records import Base
from app.records.ids import Id


def _id(**said: Any) -> Any:
    return mapped_column(Id(), **said)


def _moment() -> Any:
    return mapped_column(DateTime(timezone=True))


def _sealed() -> Any:
    return mapped_column(LargeBinary)


class FidelityReview(Base):
    """One review of a team by one scale. `reviewers` are names, sealed as all free text is."""

    __tablename__ = "fidelity_review"

    id: Mapped[str] = _id(primary_key=True)
    organisation_id: Mapped[str] = _id(index=True)
    team: Mapped[str] = mapped_column(String(255))
    scale: Mapped[str] = mapped_column(String(20))
    as_of: Mapped[dt.date] = mapped_column(Date)
    reviewers: Mapped[bytes | None] = _sealed()
    made_by: Mapped[str] = _id()
    made_at: Mapped[dt.datetime] = _moment()
    done_at: Mapped[dt.datetime | None] = _moment()


class FidelityReviewers(Base):
    """Who was named as a review's reviewers until `by_staff` changed it."""

    __tablename__ = "fidelity_reviewers"

    id: Mapped[str] = _id(primary_key=True)
    review_id: Mapped[str] = _id(index=True)
    names: Mapped[bytes | None] = _sealed()
    by_staff: Mapped[str] = _id()
    at: Mapped[dt.datetime] = _moment()


class FidelityScore(Base):
    """What people gave for one item, and what had been suggested to them then.

    `checks`: the places in the item's checklist, from 1, that hold.
    """

    __tablename__ = "fidelity_score"

    review_id: Mapped[str] = _id(primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    score: Mapped[int | None] = mapped_column(Integer)
    suggested: Mapped[int | None] = mapped_column(Integer)
    checks: Mapped[list[int]] = mapped_column(JSON)
    comment: Mapped[bytes | None] = _sealed()
    evidence: Mapped[bytes | None] = _sealed()
    by_staff: Mapped[str] = _id()
    at: Mapped[dt.datetime] = _moment()


class FidelityAction(Base):
    """One step of a review's plan: what, about which item, who answers for it, until when."""

    __tablename__ = "fidelity_action"

    id: Mapped[str] = _id(primary_key=True)
    review_id: Mapped[str] = _id(index=True)
    number: Mapped[int | None] = mapped_column(Integer)
    what: Mapped[bytes] = _sealed()
    owner_id: Mapped[str | None] = _id()
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    done_on: Mapped[dt.date | None] = mapped_column(Date)


class EvidencePack(Base):
    """Evidence lent to somebody outside: pseudonymised when it was made, kept until it ends.

    The link's token is kept as a hash alone. `content` goes with the end of the loan.
    """

    __tablename__ = "evidence_pack"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[str] = _id(primary_key=True)
    organisation_id: Mapped[str] = _id(index=True)
    team: Mapped[str] = mapped_column(String(255))
    scale: Mapped[str] = mapped_column(String(20))
    as_of: Mapped[dt.date] = mapped_column(Date)
    token_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = _sealed()
    made_by: Mapped[str] = _id()
    made_at: Mapped[dt.datetime] = _moment()
    expires_at: Mapped[dt.datetime] = _moment()
    withdrawn_at: Mapped[dt.datetime | None] = _moment()


class EvidenceLook(Base):
    """Somebody opened a pack: when, and what of it."""

    __tablename__ = "evidence_look"

    id: Mapped[str] = _id(primary_key=True)
    pack_id: Mapped[str] = _id(index=True)
    at: Mapped[dt.datetime] = _moment()
    what: Mapped[str] = mapped_column(String(20))
