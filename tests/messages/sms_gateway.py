"""An SMS gateway in a process of its own: python -m tests.messages.sms_gateway FOLDER.

It answers with the numbers that lie in FOLDER/answers, one a line, and then with 200; what it took
goes to FOLDER/taken as lines of JSON. An answer may be "reset" or "silence", or 429 and seconds.
"""

import json
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from tests.another_process import another_process, answer_for_ever


@dataclass
class Gateway:
    """The process, as a test sees it."""

    folder: Path
    port: int

    def answers(self, *said: str) -> None:
        """What is said next instead of yes."""
        (self.folder / "answers").write_text("\n".join(said))

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Every request, with what was answered."""
        file = self.folder / "taken"
        return [json.loads(line) for line in file.read_text().splitlines()]

    @property
    def texts(self) -> list[dict[str, str]]:
        """The forms of those that were taken."""
        return [one["form"] for one in self.asked if one["answer"] == "200"]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    folder: Path

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        answer = self._next()
        who = b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
        said = {"path": self.path, "who": who, "form": form, "answer": answer}
        with (self.folder / "taken").open("a") as taken:
            taken.write(json.dumps(said) + "\n")
        if answer == "reset":
            self.close_connection = True
            return
        if answer == "silence":
            time.sleep(1)
        status, _, seconds = answer.partition(" ")
        self.send_response(int(status) if status.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.send_header("Location", "/elsewhere")
        if seconds:
            self.send_header("Retry-After", seconds)
        self.end_headers()

    def _next(self) -> str:
        file = self.folder / "answers"
        first, *rest = (file.read_text() if file.exists() else "").splitlines() or ["200"]
        file.write_text("\n".join(rest))
        return first

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def gateway(folder: Path) -> Iterator[Gateway]:
    """A gateway that runs."""
    (folder / "taken").touch()
    with another_process("tests.messages.sms_gateway", folder) as port:
        yield Gateway(folder, port)


if __name__ == "__main__":
    Handler.folder = Path(sys.argv[1])
    answer_for_ever(Handler)
