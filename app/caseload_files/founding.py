"""A new organisation, as its first caseload describes it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.organisations import DEFAULTS, OpenOrganisation, make_organisation, opened
from app.store.tables import OrganisationState
from app.store.write import By, Write, write

SPOKEN = {"SE": "sv", "NO": "nb", "DK": "da"}  # files do not say it; an admin may change it


def founded(
    session: Session, said: Mapping[str, Any], master: bytes, by: By, is_demo: bool = False
) -> OpenOrganisation:
    """Make an organisation with a key of its own and write what is said of it as its record."""
    made = make_organisation(session, master, is_demo)
    query = select(OrganisationState).where(OrganisationState.organisation_id == made)
    state = session.scalars(query).one()
    country = said.get("country") or DEFAULTS["country"]
    fields = {"time_zone": DEFAULTS["time_zone"], **said, "country": country}
    fields["language"] = SPOKEN[country]
    without_record = OpenOrganisation(
        id=made,
        name=fields["name"],
        country=country,
        time_zone=DEFAULTS["time_zone"],
        language=fields["language"],
        epoch=state.epoch,
        is_demo=is_demo,
        wrapped_key=state.wrapped_key,
        master=master,
    )
    write(session, without_record, [Write("organisation", made, fields)], by)
    return opened(session, made, master)
