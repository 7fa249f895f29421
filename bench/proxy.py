"""A proxy that counts: requests, and every octet both ways, headers included."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

END_OF_HEAD = b"\r\n\r\n"
Done = TypeVar("Done")


@dataclass
class Counted:
    """What crossed the wire. `cookies`: octets of the Cookie headers, which are part of `up`."""

    requests: int = 0
    up: int = 0
    down: int = 0
    cookies: int = 0
    body_up: int = 0
    body_down: int = 0

    def since(self, before: "Counted") -> "Counted":
        """What came on top of an earlier count."""
        return Counted(**{name: value - vars(before)[name] for name, value in vars(self).items()})


class Proxy:
    """Listens on a port of its own and passes all on to `port`."""

    def __init__(self, port: int) -> None:
        self.target, self.counted = port, Counted()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.server = self._within(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.url = f"http://localhost:{self.server.sockets[0].getsockname()[1]}"

    def _within(self, work: Coroutine[Any, Any, Done]) -> Done:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    def seen(self) -> Counted:
        """What has crossed so far."""
        return replace(self.counted)

    def stop(self) -> None:
        """Close it and all connections through it."""
        self._within(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    async def _close(self) -> None:
        self.server.close()
        mine = asyncio.current_task()
        for task in asyncio.all_tasks():
            if task is not mine:
                task.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            there, to_there = await asyncio.open_connection("127.0.0.1", self.target)
            try:
                await asyncio.gather(
                    self._pass(reader, to_there, is_up=True), self._pass(there, writer, is_up=False)
                )
            finally:
                to_there.close()
                writer.close()

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, is_up: bool
    ) -> None:
        while True:
            head = await source.readuntil(END_OF_HEAD)
            self._count(head, 0, is_up)
            sink.write(head)
            async for part in _body(source, _fields(head)):
                self._count(b"", len(part), is_up)
                sink.write(part)
            await sink.drain()

    def _count(self, head: bytes, body: int, is_up: bool) -> None:
        counted = self.counted
        if not is_up:
            counted.down += len(head) + body
            counted.body_down += body
            return
        counted.requests += bool(head)
        counted.up += len(head) + body
        counted.body_up += body
        lines = head.split(b"\r\n")
        counted.cookies += sum(len(one) + 2 for one in lines if one.lower().startswith(b"cookie:"))


def _fields(head: bytes) -> dict[bytes, bytes]:
    pairs = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    found = {name.strip().lower(): value.strip().lower() for name, _, value in pairs if name}
    status = head.split(b" ", 2)[1]
    if status in (b"204", b"304"):
        found[b"content-length"] = b"0"
    return found


async def _body(source: asyncio.StreamReader, fields: dict[bytes, bytes]) -> AsyncIterator[bytes]:
    """The octets behind a head, in parts, as they come."""
    if fields.get(b"transfer-encoding") == b"chunked":
        while True:
            size = await source.readuntil(b"\r\n")
            yield size + await source.readexactly(int(size.split(b";")[0], 16) + 2)
            if int(size.split(b";")[0], 16) == 0:
                return
    left = int(fields.get(b"content-length", b"0"))
    while left:
        part = await source.read(min(left, 1 << 16))
        if not part:
            raise asyncio.IncompleteReadError(b"", left)
        left -= len(part)
        yield part
