"""The server as the other tests here start and kill it."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "cases" / "tiny"


def health(server) -> dict[str, object]:
    with urllib.request.urlopen(f"{server.url}/healthz") as answer:
        return dict(json.load(answer))


def test_a_killed_server_comes_back_where_it_was_with_what_it_knew(server):
    server.command("import", str(TINY))
    asked = ("reminders", "--as-of", "2026-03-04", "--json")
    before = server.command(*asked)
    server.start()
    assert health(server)["ok"]
    server.kill()
    with pytest.raises(urllib.error.URLError, match="refused"):
        health(server)
    assert health(server.start())["ok"]
    assert server.command(*asked) == before
