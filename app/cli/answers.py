"""Questions that are answered from the database."""

import datetime as dt

import click

from app.cli.installation import chosen, config, master_of, present
from app.cli.options import answer, as_json, organisation
from app.clock import SystemClock, local_day
from app.store.database import begin_reading

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--as-of", type=DAY, metavar="DATE", help="As 2026-09-30; today if left out.")
@organisation
@as_json
def reminders(as_of: dt.datetime | None, organisation: str | None, as_json: bool) -> None:
    """The check-ins that were due in the year before a day, and those that are open."""
    from app.reminders.listing import listing
    from app.reminders.load import everything

    settings = config()
    with present(settings) as session:
        own = chosen(session, master_of(settings), organisation)
        begin_reading(session)
        facts = everything(session, own)
    day = as_of.date() if as_of else local_day(SystemClock().now(), own.time_zone)
    found = listing(facts, day)
    if as_json:
        answer(found)
        return
    for row in found["reminders"]:
        click.echo("{due}  {state:<9}  {rule:<18}  {subject}".format(**row))
