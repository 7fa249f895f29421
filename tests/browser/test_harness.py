"""Killed browsers keep what was written, or no other test here would prove a thing."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

KEEP = """
const done = new Promise((resolve, reject) => {
  const opening = indexedDB.open("kept", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("words");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction("words", "readwrite", { durability: "strict" });
    writing.objectStore("words").put("a visit", "one");
    writing.oncomplete = () => resolve("kept");
  };
});
"""
FIND = """
const found = new Promise((resolve) => {
  const opening = indexedDB.open("kept", 1);
  opening.onsuccess = () => {
    const asking = opening.result.transaction("words").objectStore("words").get("one");
    asking.onsuccess = () => resolve(asking.result);
  };
});
"""


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Page</title><p>Here</p>")

    def log_message(self, *_said: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


def test_a_killed_chromium_still_knows_what_it_kept(new_phone, url):
    phone = new_phone("kim", url)
    assert phone.open("/").evaluate(f"async () => {{ {KEEP} return done; }}") == "kept"
    phone.kill()
    assert phone.open("/").evaluate(f"async () => {{ {FIND} return found; }}") == "a visit"


def test_a_killed_firefox_still_knows_what_it_kept(firefox_phone, url):
    phone = firefox_phone(url)
    phone.open("/")
    assert phone.find_text("Here")
    assert phone.ask(f"{KEEP} return done;") == "kept"
    phone.kill()
    phone.open("/")
    assert phone.ask(f"{FIND} return found;") == "a visit"
