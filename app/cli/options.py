"""Options that several commands have."""

import json
from typing import Any

import click

organisation = click.option(
    "--organisation", metavar="NAME", help="Which one, where there are several."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


def answer(value: Any) -> None:
    """One JSON object on standard output, which nothing else is written to."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
