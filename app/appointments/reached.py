"""Whether a participant can be written to, and where: by the channel set for it and no other."""

from app.appointments.seen import SENT_BY
from app.appointments.telephone import international
from app.appointments.ways import Ways
from app.store.organisations import OpenOrganisation
from app.store.rows import Row


def unreachable(organisation: OpenOrganisation, ways: Ways, person: Row) -> str:
    """Why nothing can be sent, by a word: no_channel or no_address; empty where it can."""
    channel = person["contact_by"]
    if channel not in SENT_BY or not (organisation.is_demo or ways.has(channel)):
        return "no_channel"
    return "" if address_of(organisation, person) else "no_address"


def address_of(organisation: OpenOrganisation, person: Row) -> str | None:
    """The number or the e-mail that the participant's channel goes to; None where none is known."""
    if person["contact_by"] == "sms":
        return international(person["phone"] or "", organisation.country)
    found: str | None = person["email"]
    return found
