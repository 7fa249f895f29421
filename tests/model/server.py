"""The real server as a process, started and killed many times over."""

import os
import signal
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from tests.bred import Breeder
from tests.browser.processes import free_port, wait_until


class Server:
    """`fotfaste serve`, at one address over all its lives."""

    def __init__(self, breeder: Breeder, home: Path) -> None:
        self.breeder, self.home, self.port = breeder, home, free_port()
        self.url = f"http://localhost:{self.port}"
        self.pid = 0

    @property
    def log(self) -> Path:
        """All that it said, over its lives."""
        return self.home / "server.log"

    def start(self, database_url: str, failpoint: str = "", **more: str) -> None:
        """Start it on a database, and wait until it answers or, at a failpoint, is dead."""
        own = {"PORT": str(self.port), "DATABASE_URL": database_url, "FAILPOINT": failpoint}
        own |= {"FOTFASTE_HOME": str(self.home), "LOG": str(self.log), **more}
        self.pid = self.breeder.bear(own, "serve")
        wait_until(self._is_there_or_dead, f"the server does not answer, it said in {self.log}")
        if not failpoint and not self.is_alive():
            raise RuntimeError(f"The server ended:\n{self.log.read_text()[-4000:]}")

    def command(self, database_url: str, *words: str, failpoint: str = "") -> None:
        """Give another command on a database; it must end well, or die at the failpoint."""
        own = {"DATABASE_URL": database_url, "LOG": str(self.log), "FAILPOINT": failpoint}
        code = self.breeder.wait(self.breeder.bear(own | {"FOTFASTE_HOME": str(self.home)}, *words))
        assert code == (-signal.SIGKILL if failpoint else 0), self.log.read_text()[-4000:]

    def is_alive(self) -> bool:
        """Whether there is such a process, and it is no zombie.

        One of which threads are still ending holds its port, and is alive.
        """
        if not self.pid:
            return False
        try:
            one = psutil.Process(self.pid)
            return one.status() != psutil.STATUS_ZOMBIE or one.num_threads() > 1
        except psutil.NoSuchProcess:
            return False

    def kill(self) -> None:
        """As when the power goes."""
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)
            wait_until(lambda: not self.is_alive(), "the server does not die")
        self.pid = 0

    def _is_there_or_dead(self) -> bool:
        if not self.is_alive():
            return True
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return True  # without a scheduler it calls itself ill
        except OSError:
            return False
        return True
