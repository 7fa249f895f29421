"""How somebody wants to be told: by which channel first, when, and of how much at once."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import String, Time, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.problems import Problem
from app.records import KINDS, Base
from app.records.ids import Id
from app.store.organisations import OpenOrganisation

CHANNELS = ("push", "mail", "sms")


class Wishes(NamedTuple):
    """What holds for whoever has chosen nothing. Times are those on the wall of the organisation.

    `channels`: the first of them that reaches somebody is used. `is_digest`: one message for all
    that is due, instead of one each. `telephone`: for text messages, in the form +46…
    """

    channels: tuple[str, ...] = ("push", "mail")
    is_digest: bool = True
    digest_at: dt.time = dt.time(7, 30)
    quiet_from: dt.time = dt.time(19)
    quiet_to: dt.time = dt.time(7)
    telephone: str | None = None

    def without(self, channel: str) -> "Wishes":
        """The same, save one channel."""
        return self._replace(channels=tuple(one for one in self.channels if one != channel))

    def is_awake(self, at: dt.time) -> bool:
        """Whether a time lies outside the quiet hours, which may go over midnight."""
        if self.quiet_from <= self.quiet_to:
            return not self.quiet_from <= at < self.quiet_to
        return self.quiet_to <= at < self.quiet_from

    def in_time(self) -> "Wishes":
        """The same, told when the quiet hours end where the morning's message would fall into them:
        it would else wait for the next morning. Pages refuse it; what was chosen before they did
        is read so."""
        return self if self.is_awake(self.digest_at) else self._replace(digest_at=self.quiet_to)


USUAL = Wishes()


class TellingWish(Base):
    """The wishes of a member of staff who has chosen."""

    __tablename__ = "telling_wish"

    staff_id: Mapped[str] = mapped_column(Id(), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Id(), index=True)
    channels: Mapped[str] = mapped_column(String(40))  # with commas
    is_digest: Mapped[bool]
    digest_at: Mapped[dt.time] = mapped_column(Time)
    quiet_from: Mapped[dt.time] = mapped_column(Time)
    quiet_to: Mapped[dt.time] = mapped_column(Time)
    telephone: Mapped[str | None] = mapped_column(String(20))


def wishes_of(session: Session, organisation: OpenOrganisation) -> Mapping[str, Wishes]:
    """What those have chosen who have, by whose it is; others have the `USUAL` wishes."""
    query = select(TellingWish).where(TellingWish.organisation_id == organisation.id)
    return {row.staff_id: _read(row) for row in session.scalars(query)}


def keep_wishes(
    session: Session, organisation: OpenOrganisation, staff_id: str, wishes: Wishes
) -> None:
    """Keep what somebody has chosen."""
    _keep(session, organisation.id, staff_id, wishes)


def end_mail(session: Session, staff_id: str) -> None:
    """Send no more e-mail to somebody. Raises Problem unknown_link where there is nobody."""
    staff = KINDS["staff"].table.c
    organisation_id = session.scalar(select(staff.organisation_id).where(staff.id == staff_id))
    if organisation_id is None:
        raise Problem("unknown_link", "This link is not known.", 404)
    row = session.get(TellingWish, staff_id)
    before = _read(row) if row else USUAL
    _keep(session, organisation_id, staff_id, before.without("mail"))


def _keep(session: Session, organisation_id: str, staff_id: str, wishes: Wishes) -> None:
    said = wishes._asdict() | {"channels": ",".join(wishes.channels)}
    session.merge(TellingWish(staff_id=staff_id, organisation_id=organisation_id, **said))


def _read(row: TellingWish) -> Wishes:
    known = tuple(one for one in row.channels.split(",") if one in CHANNELS)
    times = row.digest_at, row.quiet_from, row.quiet_to
    return Wishes(known, row.is_digest, *times, row.telephone).in_time()
