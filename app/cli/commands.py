"""The commands under one name, and what a failure becomes: a sentence and an exit code."""

from typing import Any

import click
from sqlalchemy.exc import DBAPIError, OperationalError

from app.caseload import unknown
from app.cli.answers import reminders
from app.cli.backups import backup, restore
from app.cli.fidelity import fidelity, scale
from app.cli.figures import report
from app.cli.files import export_, import_
from app.cli.installation import WRONG_SETTINGS
from app.cli.people import invite
from app.cli.run import run
from app.cli.serving import migrate, schedule, serve
from app.problems import Problem

REFUSED, WRONG = 1, 2
ASKED_WRONGLY = unknown.CODES | {WRONG_SETTINGS}


class Commands(click.Group):
    """Ends with 0 where it was done, 1 where it was refused, 2 where it was asked wrongly."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a Problem is told on standard error, without a traceback."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(problem.message, err=True)
            return ctx.exit(WRONG if problem.code in ASKED_WRONGLY else REFUSED)
        except OperationalError as error:
            click.echo(f"The database does not answer: {error.orig}", err=True)
        except DBAPIError as error:
            # Its words may quote a row.
            click.echo(f"The database refused it: {type(error.orig).__name__}", err=True)
        return ctx.exit(REFUSED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fotfaste")
def main() -> None:
    """Fotfäste: the field work of an IPS team, kept on a small server of its own."""


for command in (
    import_,
    export_,
    reminders,
    report,
    fidelity,
    scale,
    invite,
    serve,
    schedule,
    run,
    migrate,
    backup,
    restore,
):
    main.add_command(command)
