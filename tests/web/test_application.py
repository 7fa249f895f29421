"""The application that moves from test to test is, in each, what a new one would be."""

import pytest

from app import create_app
from app.store.database import db
from tests.web.application import COST, settings


def test_an_application_that_moved_in_is_configured_as_a_new_one(town, database_url, tmp_path):
    new = create_app(settings(tmp_path, database_url), town.clock)
    assert _told(town.app.config) == _told(new.config)
    assert vars(town.app.session_interface).keys() == vars(new.session_interface).keys()
    assert town.app.session_interface.clock is town.clock
    with town.app.app_context():
        assert db.engines.keys() == {None}
        assert db.engine.url == town.house.engine.url


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_changed_in_it_the_next_does_not_find(town, turn):
    assert not town.app.config.keys() & {"LEFT"}
    town.app.config["LEFT"] = town.app.config["SETTINGS"] = turn


def _told(configured):
    # What counts, brings and writes JSON is made anew each time; passwords cost less in tests.
    options = configured["SQLALCHEMY_ENGINE_OPTIONS"]
    written = {name: value for name, value in options.items() if name != "json_serializer"}
    courier = type(configured["COURIER"])
    anew = {"SQLALCHEMY_ENGINE_OPTIONS": written, COST: None, "COURIER": courier}
    return dict(configured) | anew | {"TURNSTILE": vars(configured["TURNSTILE"])}
