"""A server in the process of the test: it starts in a blink, and can go as one that is killed."""

import threading
from pathlib import Path
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from app import create_app
from app.cli.channel import Channel
from app.config import config_from
from tests.browser.processes import free_port

THREADS = 4


class Listening:
    """An application at a port of its own, until it is hung up."""

    def __init__(self, app: Flask, port: int = 0) -> None:
        self.server: Any = create_server(app, host="127.0.0.1", port=port, threads=THREADS)
        self.server.channel_class = Channel
        self.port: int = self.server.effective_port
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def hang_up(self) -> None:
        """Cut all connections at once; from now on whoever calls is refused."""
        # Only the thread that waits on the sockets may close them. It may be awake already: without
        # the lock it could have closed the line by which it is called before the call.
        trigger = self.server.trigger
        with trigger.lock:
            trigger.thunks.append(lambda: wasyncore.close_all(self.server._map))
            trigger._physical_pull()
        self.thread.join()
        self.server.task_dispatcher.shutdown()


class QuickServer:
    """The web of `fotfaste run` as a phone meets it; there is no process to start or to kill.

    The port stays the same, so a phone finds it again where it was.
    """

    def __init__(self, home: Path, database_url: str, **settings: str) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://localhost:{self.port}"
        own = {"PORT": str(self.port), "DATABASE_URL": database_url, "FOTFASTE_HOME": str(home)}
        self.environment = {**own, **settings}
        self.app: Flask | None = None
        self.listening: Listening | None = None

    def start(self) -> "QuickServer":
        """Answer, from now on."""
        self.app = self.app or create_app(config_from(self.environment))
        self.listening = Listening(self.app, self.port)
        return self

    def kill(self) -> None:
        """To a phone it is as if the server had been killed."""
        if self.listening:
            self.listening.hang_up()
            self.listening = None
