"""What a supervisor keeps about the work itself. No phone holds it, and no file carries it."""

import datetime as dt

from sqlalchemy import Date, DateTime, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records import Base
from app.records.ids import Id


class Snooze(Base):
    """A signal that rests until a day, for a reason that somebody gave. `word` is sealed."""

    __tablename__ = "snooze"

    id: Mapped[str] = mapped_column(Id(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    subject_id: Mapped[str] = mapped_column(Id(), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    until: Mapped[dt.date] = mapped_column(Date)
    word: Mapped[bytes] = mapped_column(LargeBinary)
    made_by: Mapped[str] = mapped_column(Id())
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class Learning(Base):
    """An hour of learning: a supervisor along in the field, or the group together.

    `said`: what was practised or agreed, sealed. `reviewed_on` is empty until a supervisor has
    read what a specialist wrote.
    """

    __tablename__ = "learning"

    id: Mapped[str] = mapped_column(Id(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    kind: Mapped[str] = mapped_column(String(20))
    held_on: Mapped[dt.date] = mapped_column(Date)
    minutes: Mapped[int | None] = mapped_column(Integer)
    said: Mapped[bytes] = mapped_column(LargeBinary)
    made_by: Mapped[str] = mapped_column(Id(), index=True)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    reviewed_on: Mapped[dt.date | None] = mapped_column(Date)
    reviewed_by: Mapped[str | None] = mapped_column(Id())


class Learner(Base):
    """Who took part."""

    __tablename__ = "learner"

    learning_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    staff_id: Mapped[str] = mapped_column(Id(), primary_key=True, index=True)
