"""A small web server in a process of its own, as a test starts and ends it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@contextmanager
def another_process(module: str, folder: Path) -> Iterator[int]:
    """The port on which `python -m module folder` listens: it says so first of all."""
    command = [sys.executable, "-m", module, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def answer_for_ever(handler: type[BaseHTTPRequestHandler]) -> None:
    """What such a process does: take a free port, say which, and answer until it is killed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    print(server.server_port, flush=True)
    server.serve_forever()
