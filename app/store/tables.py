"""What the store keeps about records: counters, the change log, scopes, devices."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from app.records import Base
from app.records.ids import Id


def _id(**said: Any) -> Any:
    return mapped_column(Id(), **said)


def _moment(**said: Any) -> Any:
    return mapped_column(DateTime(timezone=True), **said)


class OrganisationState(Base):
    """The counter that orders an organisation's changes, its epoch, its wrapped key.

    `purged_to`: the newest revision of a tombstone that is kept no longer. A phone whose cursor
    lies before it may never hear of a deletion.
    `taken_down_at`: the first revision of a push that is to be worked in before any other.
    """

    __tablename__ = "organisation_state"

    organisation_id: Mapped[str] = _id(primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    # The newest one that may have moved somebody into a caseload, or out of it.
    moved_at: Mapped[int] = mapped_column(BigInteger, default=0)
    epoch: Mapped[str] = mapped_column(String(36))
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    is_demo: Mapped[bool] = mapped_column(default=False)
    purged_to: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    taken_down_at: Mapped[int | None] = mapped_column(BigInteger)


class Latest(Base):
    """The newest revision of each record, and who may hold it.

    Neither participant nor staff: everyone of the organisation. All news is read off this table.
    """

    __tablename__ = "latest"

    organisation_id: Mapped[str] = _id()
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = _id()
    revision: Mapped[int] = mapped_column(BigInteger)
    participant_id: Mapped[str | None] = _id()
    staff_id: Mapped[str | None] = _id()
    # Sealed JSON, ready for the wire: the whole, and what colleagues see where that is less.
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    shared: Mapped[bytes | None] = mapped_column(LargeBinary)
    fades_on: Mapped[dt.date | None] = mapped_column(Date)  # the last day phones are told it

    __table_args__ = (
        # The record first: whether a new one's id is taken is asked of all kinds.
        PrimaryKeyConstraint("record_id", "kind", "organisation_id"),
        # With whom it reaches, so that what reaches others is stepped over inside the index.
        Index("ix_latest_revision", "organisation_id", "revision", "participant_id", "staff_id"),
        Index("ix_latest_participant", "organisation_id", "participant_id", "revision"),
        Index(
            "ix_latest_bare",
            "organisation_id",
            sqlite_where=text("body IS NULL"),
            postgresql_where=text("body IS NULL"),
        ),
    )


class Change(Base):
    """One change as it came, with the verdict given: asked again, the same answer."""

    __tablename__ = "change"

    id: Mapped[str] = _id(primary_key=True)
    organisation_id: Mapped[str] = _id()
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = _id()
    participant_id: Mapped[str | None] = _id()
    staff_id: Mapped[str | None] = _id()
    device_id: Mapped[str | None] = _id()
    revision: Mapped[int] = mapped_column(BigInteger)
    names: Mapped[list[str]] = mapped_column(JSON)
    fields: Mapped[bytes] = mapped_column(LargeBinary)  # sealed: {name: {was, now}}
    made_at: Mapped[dt.datetime | None] = _moment()  # the phone's clock: a fact, never an order
    received_at: Mapped[dt.datetime] = _moment()
    verdict: Mapped[str] = mapped_column(String(20))
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)  # sealed

    __table_args__ = (
        Index("ix_change_record", "record_id", "revision"),
        Index("ix_change_participant", "participant_id"),
    )


class Scope(Base):
    """Since which revision a participant is, or no longer is, in a staff member's scope.

    The revisions make an answer that was lost on the way harmless: the next one says it again.
    """

    __tablename__ = "scope"

    organisation_id: Mapped[str] = _id(primary_key=True)
    staff_id: Mapped[str] = _id(primary_key=True)
    participant_id: Mapped[str] = _id(primary_key=True)
    joined: Mapped[int] = mapped_column(BigInteger)
    left: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        Index("ix_scope_joined", "organisation_id", "staff_id", "joined"),
        Index("ix_scope_left", "organisation_id", "staff_id", "left"),
    )


class Device(Base):
    """One browser profile of one member of staff, with its public key and its push address."""

    __tablename__ = "device"

    id: Mapped[str] = _id(primary_key=True)
    organisation_id: Mapped[str] = _id(index=True)
    staff_id: Mapped[str] = _id(index=True)
    public_key: Mapped[dict[str, Any]] = mapped_column(JSON)
    label: Mapped[str] = mapped_column(String(120), default="")
    made_at: Mapped[dt.datetime] = _moment()
    seen_at: Mapped[dt.datetime | None] = _moment()
    revoked_at: Mapped[dt.datetime | None] = _moment()
    push_endpoint: Mapped[str | None] = mapped_column(Text)
    push_p256dh: Mapped[str | None] = mapped_column(String(120))
    push_auth: Mapped[str | None] = mapped_column(String(40))
    push_told_at: Mapped[dt.datetime | None] = _moment()
    push_message_id: Mapped[str | None] = _id()  # the message it took last
    push_failures: Mapped[int] = mapped_column(Integer, default=0)
    push_shown_at: Mapped[dt.datetime | None] = _moment()  # when the phone itself last said so
    push_shown_id: Mapped[str | None] = _id()
    push_unseen_since: Mapped[dt.datetime | None] = _moment()  # taken then, and nothing shown since
    push_lost_at: Mapped[dt.datetime | None] = _moment()  # when its service knew it no more


# What a device holds that pushes no longer reach.
NO_PUSH = {"push_endpoint": None, "push_p256dh": None, "push_auth": None}


class Telling(Base):
    """That somebody is to be told of a reminder: written first, claimed, sent, then marked."""

    __tablename__ = "telling"

    reminder_id: Mapped[str] = _id(primary_key=True)
    occasion: Mapped[str] = mapped_column(String(12), primary_key=True)  # first, due or missed
    organisation_id: Mapped[str] = _id(index=True)
    staff_id: Mapped[str] = _id(index=True)
    tell_at: Mapped[dt.datetime] = _moment()
    # One message tells of several reminders. Kept, so that what is sent again has the same tag.
    message_id: Mapped[str | None] = _id(index=True)
    lease_until: Mapped[dt.datetime | None] = _moment()
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    done_at: Mapped[dt.datetime | None] = _moment()
    outcome: Mapped[str | None] = mapped_column(String(20))
    channel: Mapped[str | None] = mapped_column(String(10))  # by which it went, or is to go

    __table_args__ = (Index("ix_telling_open", "done_at", "tell_at"),)


class Unkept(Base):
    """Whose check-ins are still as a rule asked for them that was changed since."""

    __tablename__ = "unkept"

    organisation_id: Mapped[str] = _id(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)  # participant or staff
    record_id: Mapped[str] = _id(primary_key=True)


class Heartbeat(Base):
    """When the scheduler was last alive."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    beat_at: Mapped[dt.datetime] = _moment()
