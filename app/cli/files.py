"""`fotfaste import` and `fotfaste export`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from app.caseload_files.bring_in import Chunks, Into, Outcome, bring_in
from app.caseload_files.export import ASIDE, export, save
from app.caseload_files.faults import Refused
from app.caseload_files.read import read
from app.cli.installation import chosen, config, master_of, present, working
from app.cli.options import answer, as_json, organisation
from app.clock import SystemClock, seconds
from app.store.organisations import organisation_ids
from app.store.write import Write

SOON = 2.0  # seconds that pass before a progress bar is worth looking at
SOURCE = click.Path(exists=True, readable=True, path_type=Path)
TARGET = click.Path(file_okay=False, path_type=Path)


@click.command("import")
@click.argument("source", type=SOURCE, metavar="FOLDER-OR-XLSX")
@click.option("--update", is_flag=True, help="Also write rows that are known with other values.")
@organisation
@as_json
def import_(source: Path, update: bool, organisation: str | None, as_json: bool) -> None:
    """Bring a caseload in: a folder of CSV files, or a workbook. All of it, or nothing."""
    try:
        outcome = _bring_in(source, update, organisation)
    except Refused as refused:
        if as_json:
            answer({"faults": [fault._asdict() for fault in refused.faults]})
        for fault in () if as_json else refused.faults:
            click.echo(fault.sentence(), err=True)
        raise
    if as_json:
        answer(outcome.as_json())
    _tell(outcome, update)


def _bring_in(source: Path, update: bool, organisation: str | None) -> Outcome:
    caseload = read(source)
    settings = config()
    with working(settings) as session:
        master, into = master_of(settings), None
        if organisation or organisation_ids(session):
            into = chosen(session, master, organisation).id
        where = Into(master, into, update=update, steps=_shown_if_slow)
        return bring_in(session, caseload, where, SystemClock().now())


def _shown_if_slow(chunks: Chunks) -> Iterator[Sequence[Write]]:
    began = seconds()
    with click.progressbar(chunks, label="Importing", file=sys.stderr, hidden=True) as bar:
        for chunk in bar:
            yield chunk
            bar.hidden = seconds() - began < SOON


def _tell(outcome: Outcome, update: bool) -> None:
    for one in outcome.different:
        where = f"{one.file}, row {one.row}: differs in {', '.join(one.columns)}"
        click.echo(where, err=True)
    if outcome.different and not update:
        click.echo("Rows that differ were left as they are; --update writes them.", err=True)
    counts = f"{outcome.created} rows new, {outcome.updated} updated, {outcome.unchanged} known"
    click.echo(f"{outcome.organisation}: {counts}.", err=True)


@click.command("export")
@click.argument("folder", type=TARGET)
@click.option("--xlsx", "as_workbook", is_flag=True, help="One workbook instead of CSV files.")
@organisation
def export_(folder: Path, as_workbook: bool, organisation: str | None) -> None:
    """Write a caseload into FOLDER as files that can be imported again."""
    settings = config()
    with present(settings) as session:
        open_one = chosen(session, master_of(settings), organisation)
        found = export(session, open_one)
    for path in save(found, folder, as_workbook):
        click.echo(f"Written: {path}", err=True)
    rows = sum(len(table.lines) for table in found.aside)
    if rows:
        click.echo(f"{rows} rows want completing before an import takes them: {ASIDE}", err=True)
