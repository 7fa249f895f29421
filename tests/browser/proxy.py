"""A bad line between phones and a server: it cuts, stalls, resets and answers for somebody else.

Every request comes over a connection of its own, so each meets a mood of its own.
"""

import contextlib
import gzip
import json
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONGEST = 60.0  # seconds until a held request is let go, whoever forgot it
CUTS_OFF = struct.pack("ii", 1, 0)  # linger for no time: a reset instead of a goodbye

Mood = Callable[["Line", "Asked"], None]


class Asked:
    """One request that a browser sends, whole."""

    def __init__(self, browser: socket.socket, raw: bytes, port: int) -> None:
        self.browser, self.raw, self.port = browser, raw, port
        self.is_over = False

    @property
    def path(self) -> str:
        """The address without the host."""
        return self.raw.split(b" ", 2)[1].decode()

    def changes(self) -> list[str]:
        """The ids of the changes that it carries."""
        head, _, body = self.raw.partition(b"\r\n\r\n")
        if b"content-encoding: gzip" in head.lower():
            body = gzip.decompress(body)
        return [change["id"] for change in json.loads(body)["changes"]]

    def forward(self, most: int | None = None) -> bytes:
        """Give the server the request, or its first so many bytes; the answer."""
        with socket.create_connection(("127.0.0.1", self.port)) as server:
            server.sendall(self.raw[:most])
            if most is not None:
                server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUTS_OFF)
                return b""
            return b"".join(iter(lambda: server.recv(65536), b""))

    def answer(self, raw: bytes) -> None:
        """Give the browser these bytes, if it still listens."""
        # Before they go: a browser may ask again before this thread has its next turn.
        self.is_over = True
        with contextlib.suppress(OSError):
            self.browser.sendall(raw)

    def reset(self) -> None:
        """Throw the browser out instead of saying goodbye."""
        self.is_over = True
        self.browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUTS_OFF)


class Line(socketserver.ThreadingTCPServer):
    """The line to the server at a port of this machine. `mood` says what befalls the next request.

    `sent` holds the ids of all changes that came in, as often as they came; `most_at_once` is how
    many requests to /sync waited for an answer at the same time.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128  # two tabs that start at once ask for more than five files

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.to = port
        self.mood: Callable[[str], Mood] = lambda _path: untouched
        self.sent: list[str] = []
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self.counting = threading.Lock()
        self.is_held, self.released = threading.Event(), threading.Event()

    @property
    def url(self) -> str:
        """Where a phone finds it."""
        return f"http://localhost:{self.server_address[1]}"

    def hold(self, seconds: float = LONGEST) -> None:
        """Wait until the test lets go, or so long."""
        released = self.released  # of now: who hears that it is held may let go at once
        self.is_held.set()
        released.wait(seconds)

    def let_go(self) -> None:
        """What is held goes on; what comes later can be held anew."""
        self.is_held.clear()
        self.released.set()
        self.released = threading.Event()

    def note(self, asked: Asked) -> None:
        """Count a request to /sync, and how many wait beside it."""
        if asked.path != "/sync":
            return
        with self.counting:
            self.asked = [one for one in [*self.asked, asked] if not one.is_over]
            self.most_at_once = max(self.most_at_once, len(self.asked))
            self.sent += asked.changes()

    def handle_error(self, *_: object) -> None:
        """A browser or a server that was killed on the way is what the tests want."""


class _Connection(socketserver.BaseRequestHandler):
    server: Line

    def handle(self) -> None:
        raw = _whole(self.request)
        if raw:
            asked = Asked(self.request, raw, self.server.to)
            self.server.note(asked)
            self.server.mood(asked.path)(self.server, asked)


def untouched(_line: Line, asked: Asked) -> None:
    """Nothing happens to it."""
    asked.answer(asked.forward())


def _whole(browser: socket.socket) -> bytes:
    """A request with its body, after which the connection ends; nothing where none came."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        more = browser.recv(65536)
        if not more:
            return b""
        raw += more
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = [one for one in head.split(b"\r\n") if not one.lower().startswith(b"connection:")]
    sizes = [int(one[15:]) for one in lines if one.lower().startswith(b"content-length:")]
    while len(body) < sum(sizes):
        more = browser.recv(65536)
        if not more:
            return b""
        body += more
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line that is up until the test ends."""
    with Line(port) as line:
        threading.Thread(target=line.serve_forever, args=(0.05,), daemon=True).start()
        yield line
        line.released.set()
        line.shutdown()
