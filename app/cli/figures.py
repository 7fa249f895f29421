"""`fotfaste report`: the caseload figures of a quarter."""

from collections.abc import Iterator
from typing import Any

import click

from app.cli.installation import chosen, config, master_of, present
from app.cli.options import answer, as_json, organisation
from app.store.database import begin_reading


@click.command()
@click.option("--quarter", required=True, metavar="QUARTER", help="As 2026Q3.")
@click.option("--team", metavar="TEAM", help="Only the participants of a team.")
@click.option("--specialist", metavar="ID", help="Only those of a specialist, by the id in files.")
@organisation
@as_json
def report(
    quarter: str, team: str | None, specialist: str | None, organisation: str | None, as_json: bool
) -> None:
    """The caseload figures of a quarter."""
    from app.figures.load import everything
    from app.figures.report import report as reported

    settings = config()
    with present(settings) as session:
        own = chosen(session, master_of(settings), organisation)
        begin_reading(session)
        facts = everything(session, own)
    found = reported(facts, quarter, team, specialist)
    if as_json:
        answer(found)
        return
    for name, value in found["figures"].items():
        click.echo(f"{name:<36}{'; '.join(_told(value))}")


def _told(value: Any) -> Iterator[str]:
    """A figure as it is read at a terminal; what is not known is a dash."""
    if not isinstance(value, dict):
        yield "–" if value is None else str(value)
    for name, part in value.items() if isinstance(value, dict) else ():
        told = ", ".join(part) if isinstance(part, list) else part
        yield f"{name} {'–' if told is None else told}"
