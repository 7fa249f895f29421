"""What is owed about a participant who is handed over, and whose each thing becomes. Pure."""

import datetime as dt
from typing import NamedTuple


class Due(NamedTuple):
    """A check-in that waits, was missed within four weeks, or opens within two."""

    rule: str
    due: dt.date


class Promised(NamedTuple):
    """A next step that an employer was told of. `maker`: who told it; `elsewhere_on`: the day on
    which that one, or whoever is to keep it now, saw to it in another way."""

    employer: str
    due: dt.date
    maker: str
    elsewhere_on: dt.date | None


class Plan(NamedTuple):
    """To whom somebody goes on a day to come."""

    on: dt.date
    to: str


class Going(NamedTuple):
    """One participant, with what the next specialist begins with. `specialists`: so far.

    `holder`: whose she is today; `plans`: to whom she goes on days to come, the soonest first.
    """

    id: str
    name: str
    status: str
    specialists: int
    promises: list[Promised]
    check_ins: list[Due]
    next_meeting: dt.datetime | None
    late_notes: int
    holder: str
    plans: list[Plan]

    def holder_on(self, day: dt.date, on: dt.date, taker: str) -> str:
        """Whose she is on a day, with the taker from `on` and what is planned beside that."""
        steps = [*(one for one in self.plans if one.on != on), Plan(on, taker)]
        return max((one for one in steps if one.on <= day), default=Plan(on, self.holder)).to

    def plan_beside(self, taker: str) -> Plan | None:
        """The first plan that takes her to somebody else than the taker, if there is one."""
        return next((one for one in self.plans if one.to != taker), None)

    @property
    def first_day(self) -> dt.date:
        """The earliest day of what is owed; far ahead where nothing is."""
        days = [*(one.due for one in self.promises), *(one.due for one in self.check_ins)]
        return min(days, default=dt.date.max)

    def missed(self, today: dt.date) -> list[Due]:
        """Check-ins whose last day has passed."""
        return [one for one in self.check_ins if one.due < today]

    def ahead(self, today: dt.date) -> list[Due]:
        """Check-ins that are open, or open soon."""
        return [one for one in self.check_ins if one.due >= today]

    @property
    def is_free(self) -> bool:
        """Whether nothing is owed, planned or to be read."""
        waits = self.promises, self.check_ins, self.next_meeting, self.late_notes
        return not any(waits)
