"""Behind a server that speaks https, the app believes what that server says, and only then."""

import dataclasses

import pytest

from app import create_app
from app.config import config_from


@pytest.mark.parametrize(
    ("url", "believed"), [("https://team.example.org", True), ("http://localhost:8000", False)]
)
def test_who_asked_and_how_is_believed_of_the_proxy_alone(url, believed, sqlite_url, tmp_path):
    settings = config_from({"FOTFASTE_HOME": str(tmp_path), "DATABASE_URL": sqlite_url})
    app = create_app(dataclasses.replace(settings, url=url))
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    answer = app.test_client().get("/sign-in", headers=said)
    assert ("Strict-Transport-Security" in answer.headers) is believed


def test_links_carry_the_address_that_people_use(tmp_path):
    settings = config_from({"FOTFASTE_HOME": str(tmp_path), "FOTFASTE_URL": "https://x.example/"})
    assert settings.url == "https://x.example"
    assert config_from({"PORT": "8123"}).url == "http://localhost:8123"
