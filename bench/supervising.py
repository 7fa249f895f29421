"""What supervisors wait for, with a whole region in the database: fidelity, and the week's page."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.accounts.access import set_password
from app.accounts.teams import teams_of
from app.clock import FixedClock
from app.fidelity.load import load
from app.fidelity.scales import scales
from app.fidelity.suggest import answer
from app.records.identity import record_id
from app.store.database import db, writing
from bench import reporting
from bench.filled import Place, filled
from bench.region import SPECIALISTS, written
from bench.region_work import LAST

EMAIL, PASSWORD = f"s{SPECIALISTS}@example.org", "lavskrika äter blåbär"
NOON = datetime(LAST.year, LAST.month, LAST.day, 10, tzinfo=UTC)
AT, TIMES = "https://localhost", 9


def measured(scratch: Path) -> dict[str, float]:
    """All that concerns supervisors, under flat names."""
    folder = scratch / "region"
    rows = written(folder)
    with filled(scratch, folder) as places:
        found = {"report_rows": rows, **reporting.compared(places, folder)}
        for name, place in places.items():
            more = "" if name == "sqlite" else f"{name}_"
            found[f"fidelity_{more}s"] = _median(lambda place=place: _all_teams(place))
            found |= _pages(place, more)
    return {name: round(value, 4) for name, value in found.items()}


def _median(act: Callable[[], object]) -> float:
    """Seconds that it takes, once it has been done before."""
    act()
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def _all_teams(place: Place) -> list[dict[str, Any]]:
    """Every item of every team, from the open database."""
    scale = scales(place.settings.home)["ips25"]
    with place.reading() as (session, own):
        teams = list(teams_of(session, own))
        facts = load(session, own, LAST, teams)
    return [answer(scale, team, facts[team], LAST) for team in teams]


def _pages(place: Place, more: str) -> dict[str, float]:
    """Milliseconds that the server takes for pages of a supervisor of one team."""
    app = create_app(place.settings, FixedClock(NOON))
    with app.app_context():
        with place.reading() as (_session, own):
            staff = record_id(own.id, "staff", f"s{SPECIALISTS}")
        with writing(db.session()) as session:
            set_password(session, staff, EMAIL, PASSWORD)
    client = _signed_in(app)
    found = {
        f"caseload_page_{more}ms": 1000 * _median(lambda: _seen(client, "/week")),
        f"figures_page_{more}ms": 1000 * _median(lambda: _seen(client, "/figures")),
    }
    with app.app_context():
        db.engine.dispose()
    return found


def _signed_in(app: Flask) -> FlaskClient:
    client = app.test_client()
    token = client.get("/api/session", base_url=AT).json["csrf"]
    sent = {"csrf_token": token, "email": EMAIL, "password": PASSWORD}
    client.post("/sign-in", data=sent, base_url=AT, headers={"Referer": f"{AT}/sign-in"})
    return client


def _seen(client: FlaskClient, path: str) -> None:
    status = client.get(path, base_url=AT).status_code
    if status != 200:
        raise ValueError(f"{path} answers {status}")
