"""The phones' side of the model: Node with the app's own JavaScript in it, spoken to by lines."""

import json
import selectors
import subprocess
import time
from pathlib import Path
from typing import Any

from app.frontend import node_folder

HOST = Path(__file__).parent / "phones" / "host.mjs"
PATIENCE = 60.0  # seconds; the longest a phone itself waits for anything is half of it


class PhoneError(Exception):
    """What an act on a phone rejected with; `code` is the store's, where it has one."""

    def __init__(self, fault: dict[str, Any]) -> None:
        super().__init__(fault.get("stack") or fault.get("message"))
        self.code = fault.get("code")


class Node:
    """One Node process with any number of browsers in it."""

    def __init__(self) -> None:
        command = [str(node_folder() / "node"), "--max-old-space-size=1024", str(HOST)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self.asked = 0
        self.read = b""
        self.answers: dict[int, dict[str, Any]] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.out, selectors.EVENT_READ)

    @property
    def out(self) -> Any:
        """Its standard output."""
        return self.process.stdout

    def begin(self, command: str, **asked: Any) -> int:
        """Ask without waiting; the number to wait for."""
        self.asked += 1
        line = json.dumps({"n": self.asked, "command": command, **asked})
        assert self.process.stdin
        self.process.stdin.write(line.encode() + b"\n")
        return self.asked

    def wait(self, number: int) -> Any:
        """The answer to what was asked; PhoneError if it was rejected."""
        ends = time.monotonic() + PATIENCE
        while number not in self.answers:
            self._hear(ends)
        told = self.answers.pop(number)
        if "fault" in told:
            raise PhoneError(told["fault"])
        return told["answer"]

    def ask(self, command: str, **asked: Any) -> Any:
        """Ask and wait."""
        return self.wait(self.begin(command, **asked))

    def _hear(self, ends: float) -> None:
        if not self.selector.select(max(ends - time.monotonic(), 0)):
            raise TimeoutError(f"no phone answered within {PATIENCE:.0f} s")
        part = self.out.read(1 << 16)
        if not part:
            raise RuntimeError("Node ended")
        *lines, self.read = (self.read + part).split(b"\n")
        for line in lines:
            told = json.loads(line)
            self.answers[told["n"]] = told

    def close(self) -> None:
        """End it, and every browser with it."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(10)
        self.out.close()
