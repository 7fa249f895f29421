"""The real server as a process of its own, that can be killed and started again in its place."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from tests.browser.processes import free_port, kill, wait_until

PATIENCE = 90  # seconds: two processes load the program, on a machine that may be busy
COMMAND = Path(sys.executable).with_name("fotfaste")


class Server:
    """`fotfaste run` with a home, a database and a port of its own.

    The port stays the same over restarts, so a phone finds the server again where it was.
    No invented caseload is brought in unless DEMO="1" is set.
    """

    def __init__(self, home: Path, database_url: str, **settings: str) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://localhost:{self.port}"
        own = {"PORT": str(self.port), "DATABASE_URL": database_url, "FOTFASTE_HOME": str(home)}
        self.environment = {**os.environ, "DEMO": "0", **own, **settings}
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str) -> str:
        """What a `fotfaste` command prints, on this server's database; raises if it fails."""
        said = CliRunner().invoke(main, words, env=self.environment, catch_exceptions=False)
        assert said.exit_code == 0, said.output
        return said.stdout

    def start(self) -> "Server":
        """Start and wait until it answers that all is well."""
        self.home.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, "run"], env=self.environment, stdout=log, stderr=log
            )
        said = f"the server is not well, it said in {self.log}"
        wait_until(self._is_well_or_dead, said, seconds=PATIENCE)
        if self.process.poll() is not None:
            raise RuntimeError(f"The server ended:\n{self.log.read_text()}")
        return self

    def kill(self) -> None:
        """kill -9 to it and to what it started; nothing gets to say goodbye."""
        if self.process:
            kill(self.process.pid)
            self.process.wait()
            self.process = None

    @property
    def log(self) -> Path:
        """All that the server said, over its restarts."""
        return self.home / "server.log"

    def _is_well_or_dead(self) -> bool:
        if self.process and self.process.poll() is not None:
            return True
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.HTTPError):
            return False
