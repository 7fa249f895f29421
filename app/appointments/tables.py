"""What is kept of asking participants: links as hashes, and the messages that go out."""

import datetime as dt

from sqlalchemy import DateTime, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records import Base
from app.records.ids import Id


class Invitation(Base):
    """One link to one version of one appointment. Its token is kept as a hash alone."""

    __tablename__ = "invitation"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    appointment_id: Mapped[str] = mapped_column(Id(), index=True)
    version: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), index=True)
    answers: Mapped[int] = mapped_column(Integer, default=0)  # how often it was used to answer


class ParticipantMessage(Base):
    """That a participant is to be told of an appointment: claimed, sent, then marked."""

    __tablename__ = "participant_message"

    # Where something was said on the own page it is that word's.
    appointment_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    # asked, day_before, two_hours or cancelled; to specialists answered or said
    occasion: Mapped[str] = mapped_column(String(12), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    send_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    lease_until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    done_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    outcome: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (Index("ix_participant_message_open", "done_at", "send_at"),)
