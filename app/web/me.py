"""Who is signed in, as plain facts that outlive a transaction."""

import datetime as dt
from dataclasses import dataclass

from flask import current_app, g
from flask_login import current_user

from app.clock import Clock, local_day
from app.records import KINDS
from app.store.database import db
from app.store.organisations import OpenOrganisation
from app.store.scope import holds
from app.store.write import By
from app.web.guard import organisation_here


@dataclass(frozen=True)
class Me:
    """A member of staff at work: who, for which organisation, and what day it is there.

    `last_day`: of work here, where one is set.
    """

    account_id: str
    staff_id: str
    name: str
    role: str
    team: str
    organisation: OpenOrganisation
    now: dt.datetime
    today: dt.date
    last_day: dt.date | None

    @property
    def initials(self) -> str:
        """Two letters that stand for the person."""
        parts = self.name.split()
        return "".join(part[0] for part in [*parts[:1], *parts[1:][-1:]]).upper()

    @property
    def by(self) -> By:
        """What is written is written by me, now."""
        return By(self.now, self.staff_id)


def clock() -> Clock:
    """The clock that the application was given."""
    given: Clock = current_app.config["CLOCK"]
    return given


def me() -> Me:
    """Whoever is signed in; read once in a request."""
    if "me" not in g:
        g.me = _read()
    found: Me = g.me
    return found


def _read() -> Me:
    organisation = organisation_here()
    staff, now = KINDS["staff"].table.c, clock().now()
    row = db.session.execute(
        KINDS["staff"]
        .table.select()
        .where(staff.id == current_user.staff_id, staff.organisation_id == organisation.id)
    ).one()
    return Me(
        account_id=current_user.id,
        staff_id=row.id,
        name=row.name or "",
        role=row.role or "",
        team=row.team or "",
        organisation=organisation,
        now=now,
        today=local_day(now, organisation.time_zone),
        last_day=row.active_to,
    )


def has_caseload() -> bool:
    """Whether somebody holds participants, and so has a use for the app on a phone."""
    one = me()
    return one.role == "specialist" or bool(
        holds(db.session(), one.organisation, one.staff_id, one.today)
    )
