"""Accounts and what belongs to signing in."""

import datetime as dt
from dataclasses import dataclass

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Boolean, DateTime, Integer, LargeBinary, String, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from app.records import Base
from app.records.ids import Id
from app.records.organisation import Staff


@dataclass(frozen=True)
class Role(RoleMixin):
    """specialist, supervisor or admin."""

    name: str


class Account(Base, UserMixin):
    """One person's sign-in to one organisation. `password` is an argon2id hash, or empty."""

    __tablename__ = "account"

    # Flask-Security's typing thinks of counted ids and plain lists of roles; it only compares.
    id: Mapped[str] = mapped_column(Id(), primary_key=True)  # type: ignore[assignment]  # see above
    organisation_id: Mapped[str] = mapped_column(Id(), index=True)
    staff_id: Mapped[str] = mapped_column(Id(), unique=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str | None] = mapped_column(String(5))
    invite_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    invited_until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    # What somebody may do stands in the staff register and nowhere else: a change there holds
    # from the next request on.
    role: Mapped[str | None] = column_property(
        select(Staff.role)
        .where(Staff.id == staff_id, Staff.deleted_at.is_(None))
        .correlate_except(Staff)
        .scalar_subquery()
    )

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]  # see `id`
        """The role as Flask-Security's decorators ask for it."""
        return [Role(self.role)] if self.role else []


class WebSession(Base):
    """A session on the server: the cookie is a token, of which only the hash is kept."""

    __tablename__ = "web_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str | None] = mapped_column(Id(), index=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    seen_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    ends_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class FailedSignIn(Base):
    """A failed try, counted by account and by network; both are kept as keyed hashes."""

    __tablename__ = "failed_sign_in"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    account_hash: Mapped[str] = mapped_column(String(64), index=True)
    network_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), index=True)


class CalendarFeed(Base):
    """The private address of somebody's calendar. Its token is kept as a hash alone."""

    __tablename__ = "calendar_feed"

    staff_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    asked_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    # How often it was asked since the moment from which that is counted.
    asks: Mapped[int] = mapped_column(Integer)
    window_from: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
