"""What a monitor is told."""

import datetime as dt

from app.store.tables import Heartbeat
from app.web import health
from tests.web.people import Town


def beat(town: Town, ago: dt.timedelta) -> None:
    """The scheduler was alive then."""
    with town.house.session() as session:
        session.merge(Heartbeat(name="scheduler", beat_at=town.clock.now() - ago))
        session.commit()


def test_all_is_well_while_the_scheduler_beats(town, nobody):
    beat(town, dt.timedelta(seconds=40))
    answer = nobody.get("/healthz")
    assert answer.status_code == 200
    assert answer.json["ok"] is True
    assert answer.json["scheduler"]["seconds_since_heartbeat"] == 40


def test_a_silent_scheduler_is_named(town, nobody):
    beat(town, dt.timedelta(minutes=3))
    answer = nobody.get("/healthz")
    assert answer.status_code == 503
    assert "reminders do not arrive" in answer.json["wrong"][0]


def test_a_scheduler_that_never_ran_is_named(nobody):
    assert nobody.get("/healthz").status_code == 503


def test_an_old_schema_is_named(town, nobody):
    beat(town, dt.timedelta(seconds=1))
    with town.house.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    answer = nobody.get("/healthz")
    assert answer.status_code == 503
    assert answer.json["migrations"]["at"] == "0000"


def test_a_database_that_is_away_is_named_and_no_page_shows_a_trace(town, nobody):
    for table in ("heartbeat", "web_session", "account"):
        with town.house.engine.begin() as connection:
            connection.exec_driver_sql(f"DROP TABLE {table}")
    page = nobody.submit("/sign-in", email="kim@example.org", password="x")
    assert page.status_code == 500
    assert "Traceback" not in page.text


def test_a_disk_without_room_is_named_before_a_save_fails(town, nobody, monkeypatch):
    beat(town, dt.timedelta(seconds=1))
    left = nobody.get("/healthz").json["octets_left"]
    monkeypatch.setattr(health, "LEAST_ROOM", (left or 0) * 2)
    answer = nobody.get("/healthz")
    seen = [health.FULL] if left else []  # PostgreSQL's disk is its own
    assert (answer.json["wrong"], answer.json["ok"]) == (seen, not seen)
