"""Who may sign in."""

import click
from sqlalchemy import func
from sqlalchemy.orm import Session

from app.cli.installation import chosen, config, master_of, present
from app.cli.options import organisation
from app.clock import SystemClock
from app.records import KINDS
from app.store.database import writing
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

STAFF = KINDS["staff"].table


@click.command()
@click.argument("email", required=False)
@click.option("--staff", "ref", metavar="ID", help="By the id in staff.csv instead.")
@organisation
def invite(email: str | None, ref: str | None, organisation: str | None) -> None:
    """Print a link by which somebody of the staff chooses a password. Good once, for seven days."""
    from app.accounts import invite as invitations

    if bool(email) == bool(ref):
        raise click.UsageError("Name somebody of the staff: EMAIL, or --staff ID.")
    settings, now = config(), SystemClock().now()
    with present(settings) as session:
        own = chosen(session, master_of(settings), organisation)
        person_id, address = _person(session, own, email, ref)
        with writing(session):
            token = invitations.invite(session, own.id, person_id, address, now)
    click.echo(f"{settings.url}/invitation/{token}")


def _person(
    session: Session, own: OpenOrganisation, email: str | None, ref: str | None
) -> tuple[str, str]:
    is_meant = STAFF.c.ref == ref if ref else func.lower(STAFF.c.email) == (email or "").lower()
    found = find_plain(session, own, "staff", ("id", "email"), is_meant)
    if len(found) != 1:
        known = sorted(row.ref for row in find_plain(session, own, "staff", ("ref",)))
        raise click.UsageError("Not one of the staff. Known ids: " + ", ".join(known))
    return found[0].id, found[0].email
