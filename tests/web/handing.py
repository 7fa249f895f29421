"""A supervisor who hands participants over: the form, the summary, and the press."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from werkzeug.test import TestResponse

from tests.house import TODAY
from tests.web.people import Browser, Town


def form_of(town: Town, giver: str = "Kim", only: str | None = None) -> str:
    """The address of the form about somebody's caseload, or about one of it."""
    about = f"?only={only}" if only else ""
    return f"/team/{town.house.staff[giver]}/hand-over{about}"


def page_of(town: Town, on: dt.date = TODAY, giver: str = "Kim", taker: str = "Lee") -> str:
    """The address of what was handed over on a day."""
    return f"/hand-overs/{town.house.staff[giver]}/{town.house.staff[taker]}/{on.isoformat()}"


def hand_over(
    town: Town,
    who: Browser,
    chosen: str | Sequence[str],
    to: str = "Lee",
    on: dt.date | str = TODAY,
    giver: str = "Kim",
    **more: Any,
) -> TestResponse:
    """Be sure about it at once; with another `step` come only as far as that."""
    said = {"specialist_id": town.house.staff.get(to, to), "from_on": str(on), "step": "sure"}
    ids = [chosen] if isinstance(chosen, str) else list(chosen)
    return who.submit(form_of(town, giver), chosen=ids, **(said | more))
