"""`fotfaste fidelity` and `fotfaste scale`."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from app.cli.answers import DAY
from app.cli.installation import chosen, config, master_of, present
from app.cli.options import answer, as_json, organisation
from app.clock import SystemClock, local_day
from app.store.database import begin_reading

CALENDAR = range(1900, 3000)  # years that leave room for every look-back


@click.command()
@click.option("--as-of", type=DAY, metavar="DATE", help="As 2026-09-30; today if left out.")
@click.option("--team", required=True, metavar="TEAM")
@click.option("--scale", default="ips25", show_default=True, metavar="ID", help="By which scale.")
@organisation
@as_json
def fidelity(
    as_of: dt.datetime | None, team: str, scale: str, organisation: str | None, as_json: bool
) -> None:
    """What the daily log suggests for each item of the fidelity scale."""
    from app.fidelity.load import known_team, load
    from app.fidelity.suggest import answer as suggested

    settings = config()
    wanted = _scale(settings.home, scale)
    with present(settings) as session:
        own = chosen(session, master_of(settings), organisation)
        begin_reading(session)
        day = as_of.date() if as_of else local_day(SystemClock().now(), own.time_zone)
        if day.year not in CALENDAR:
            raise click.BadParameter("a year from 1900 to 2999", param_hint="--as-of")
        known_team(session, own, team)
        facts = load(session, own, day, [team])[team]
    found = suggested(wanted, team, facts, day)
    if as_json:
        answer(found)
    else:
        _show(wanted, found)


def _scale(home: Path, wanted: str) -> Any:
    from app.fidelity.scales import scales

    known = scales(home)
    if wanted not in known:
        raise click.BadParameter("known are " + ", ".join(known), param_hint="--scale")
    return known[wanted]


def _show(scale: Any, found: dict[str, Any]) -> None:
    click.echo(f"{found['team']}  {found['as_of']}  {scale.label}")
    for item in scale.items:
        told = found["items"].get(str(item.number))
        click.echo(f"{item.number:>3}  {item.label:<38}  {_words(told)}")


def _words(told: dict[str, Any] | None) -> str:
    if told is None:
        return "for people to say"
    if told["suggested"] is None:
        return "no data"
    return f"{told['suggested']}   {told['value']:>6}  n {told['n']}"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def scale(file: Path) -> None:
    """Take in a scale of one's own: a definition file, refused with what is wrong and where."""
    from app.fidelity.scales import add

    taken = add(config().home, file)
    click.echo(f"{taken.id}: {taken.label}, {len(taken.items)} items.", err=True)
