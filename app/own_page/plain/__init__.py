"""What is read on a participant's own page: sections beside those of the other participants' pages,
in the same languages, a file each."""

import tomllib
from functools import cache
from pathlib import Path

from app.appointments import plain

SHIPPED = Path(__file__).parent


@cache
def languages() -> dict[str, plain.Plain]:
    """All languages by code, with the words of both."""
    return {code: _with_more(code, one) for code, one in plain.languages().items()}


def _with_more(code: str, one: plain.Plain) -> plain.Plain:
    more = tomllib.loads((SHIPPED / f"{code}.toml").read_text(encoding="utf-8"))
    return one._replace(says={**one.says, **more})
