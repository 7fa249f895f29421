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
    from app.fidelity.periods import CALENDAR
    from app.fidelity.suggest import answer as suggested
    from app.fidelity.suggest import suggestions

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
    if as_json:
        answer(suggested(wanted, team, facts, day))
        return
    click.echo(f"{team}  {day}  {wanted.label}")
    _show(wanted, suggestions(wanted, facts, day))


def _scale(home: Path, wanted: str) -> Any:
    from app.fidelity.scales import scales

    known = scales(home)
    if wanted not in known:
        raise click.BadParameter("known are " + ", ".join(known), param_hint="--scale")
    return known[wanted]


def _show(scale: Any, found: dict[int, Any]) -> None:
    for item in scale.items:
        words = _words(found.get(item.number))
        click.echo(f"{item.number:>3}  {item.label:<38}  {words}")


def _words(one: Any) -> str:
    if one is None:
        return "for people to say"
    if one.score is None:
        return "no data"
    return f"{one.score}   {one.told:>6}  n {one.figure.n}"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def scale(file: Path) -> None:
    """Take in a scale of one's own: a definition file, refused with what is wrong and where."""
    from app.fidelity.scales import add

    taken = add(config().home, file)
    click.echo(f"{taken.id}: {taken.label}, {len(taken.items)} items.", err=True)
