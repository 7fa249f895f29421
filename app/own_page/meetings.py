"""The times that a participant's own page tells of, and answering to them from there."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.appointments.invitations import Invited, put_to
from app.appointments.seen import Seen, host_of
from app.own_page.links import Page
from app.store.organisations import OpenOrganisation
from app.store.rows import load


def ahead(
    session: Session, organisation: OpenOrganisation, page: Page, now: dt.datetime
) -> list[tuple[Invited, Seen]]:
    """Those that stand, the next first, each with whom and where; what was called off is gone."""
    times = [
        one
        for one in put_to(session, organisation, page.participant_id, now)
        if one.status != "cancelled"
    ]
    rows = load(session, organisation, "appointment", [one.appointment_id for one in times])
    names = ("specialist_id", "agreed_by")
    ids = {row[name] for row in rows.values() for name in names if row[name]}
    staff = load(session, organisation, "staff", ids)

    def found() -> Iterator[tuple[Invited, Seen]]:
        for one in times:
            row = rows[one.appointment_id]
            host, other = (host_of(staff.get(row[name])) for name in names)
            yield one, Seen(row, host, None, other or host)

    return list(found())


def time_of(
    session: Session, organisation: OpenOrganisation, page: Page, about: str, now: dt.datetime
) -> Invited | None:
    """One of them by its id, called off or not; None where there is none or it is another's."""
    times = put_to(session, organisation, page.participant_id, now)
    return next((one for one in times if one.appointment_id == about), None)
