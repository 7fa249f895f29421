"""Behind a server that speaks https, the app believes what that server says, and only then."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Thread

import pytest

from app.cli.serving import listening
from app.config import Config, config_from


@contextmanager
def serving(settings: Config) -> Iterator[int]:
    """The server as the command starts it; its port."""
    server = listening(settings)

    def serve() -> None:
        with suppress(OSError):  # its port is taken from under it at the end
            server.run()

    thread = Thread(target=serve)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join()


@pytest.mark.parametrize(
    ("url", "believed"), [("https://team.example.org", True), ("http://localhost:8000", False)]
)
def test_who_asked_and_how_is_believed_of_the_proxy_alone(url, believed, sqlite_url, tmp_path):
    settings = config_from({"FOTFASTE_HOME": str(tmp_path), "DATABASE_URL": sqlite_url})
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    with serving(dataclasses.replace(settings, url=url, port=0)) as port:
        asking = HTTPConnection("127.0.0.1", port)
        asking.request("GET", "/sign-in", headers=said)
        answer = asking.getresponse()
        asking.close()
    assert answer.status == 200
    assert (answer.getheader("Strict-Transport-Security") is not None) is believed


def test_links_carry_the_address_that_people_use(tmp_path):
    settings = config_from({"FOTFASTE_HOME": str(tmp_path), "FOTFASTE_URL": "https://x.example/"})
    assert settings.url == "https://x.example"
    assert config_from({"PORT": "8123"}).url == "http://localhost:8123"
