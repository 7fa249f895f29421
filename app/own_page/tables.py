"""What is kept of own pages: links, codes and visits, each as a hash alone."""

import datetime as dt

from sqlalchemy import DateTime, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records import Base
from app.records.ids import Id


class OwnPage(Base):
    """The one link that a participant's page has. Given anew, the older one leads nowhere.

    Where it is to be sent, `send_at` says from when on; the link itself is made when it goes out,
    until then there is none. `outcome`: what became of the message.
    """

    __tablename__ = "own_page"

    participant_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id())
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    made_by: Mapped[str | None] = mapped_column(Id())
    send_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True), index=True)
    sent_by: Mapped[str | None] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(20))
    identity_hash: Mapped[str | None] = mapped_column(String(64))  # of an e-ID, where one was tied


class PageCode(Base):
    """A code of six digits for one link; with `tries` used up it opens nothing."""

    __tablename__ = "page_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    tries: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (Index("ix_page_code_token_hash", "token_hash", "made_at"),)


class PageVisit(Base):
    """Somebody who came in by a link and a second factor: the cookie's hash, good for one link."""

    __tablename__ = "page_visit"

    visit_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    ends_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), index=True)
    acts: Mapped[int] = mapped_column(Integer, default=0)  # how often something was said in it
