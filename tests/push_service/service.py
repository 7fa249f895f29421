"""A push service after RFC 8030 that shows what it got, and answers what a test wants."""

import datetime as dt
import json
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.push_service.vapid import fault


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Browser:
    """A subscription, with the private half that only the browser has."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    @property
    def p256dh(self) -> str:
        """The public key as the browser hands it out."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return b64(point)

    @property
    def auth(self) -> str:
        """The shared secret as the browser hands it out."""
        return b64(self.secret)

    def opened(self, body: bytes) -> bytes:
        """What was sealed for this browser, by an implementation of its own."""
        plain: bytes = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
        )
        return plain


@dataclass
class Arrived:
    """One request that the service took."""

    endpoint: str
    headers: dict[str, str]
    plain: bytes

    @property
    def notification(self) -> dict[str, Any]:
        """What the browser would show."""
        shown: dict[str, Any] = json.loads(self.plain)["notification"]
        return shown


@dataclass
class PushService:
    """`answers` come before 201, each (status, headers); `hold` runs before an answer goes out."""

    url: str
    now: Callable[[], dt.datetime]
    browsers: dict[str, Browser] = field(default_factory=dict)
    arrived: list[Arrived] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    hold: Callable[[], object] = lambda: None
    asked: int = 0
    drops: int = 0  # so many requests are cut off without an answer

    def subscribe(self) -> Browser:
        """A new subscription."""
        path = f"/push/{secrets.token_urlsafe(16)}"
        self.browsers[path] = Browser(self.url + path)
        return self.browsers[path]

    @property
    def notifications(self) -> list[dict[str, Any]]:
        """What all browsers would have shown."""
        return [one.notification for one in self.arrived]

    def take(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str]]:
        """The answer to a request."""
        self.asked += 1
        wrong = fault(headers.get("Authorization", ""), self.url, self.now())
        if wrong:
            self.faults.append(wrong)
            return 403, {}
        if self.answers:
            return self.answers.pop(0)
        if path not in self.browsers:
            return 410, {}
        browser = self.browsers[path]
        self.arrived.append(Arrived(browser.endpoint, headers, browser.opened(body)))
        return 201, {"Location": f"{self.url}/message/{len(self.arrived)}"}


class Server(ThreadingHTTPServer):
    """One that as many knock at as a scheduler knocks with at once."""

    request_queue_size = 256


@contextmanager
def running(now: Callable[[], dt.datetime]) -> Iterator[PushService]:
    """A service on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if service.drops:
                service.drops -= 1
                self.close_connection = True
                return
            status, headers = service.take(self.path, dict(self.headers), body)
            service.hold()
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    service = PushService(f"http://127.0.0.1:{server.server_port}", now)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
