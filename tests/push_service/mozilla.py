"""A push service that speaks to browsers as Mozilla's does, for a real Firefox.

Servers hand messages in by HTTP (RFC 8030) and show who they are (RFC 8292); browsers take them
over a WebSocket. What befalls such a service can be made to befall this one.
"""

import asyncio
import datetime as dt
import threading
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from tests.push_service.agents import Agent, Agents, Said
from tests.push_service.vapid import fault, sender_of


class Mozilla:
    """`taken_at`: when messages were handed in; `faults`: what was wrong with those refused."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self.now, self.loop = now, asyncio.new_event_loop()
        self.agents = Agents(lambda channel: f"{self.url}/push/{channel}")
        self.port, self.unanswered = 0, 0
        self.faults: list[str] = []
        self.taken_at: list[dt.datetime] = []
        self._last: tuple[Agent, Said] | None = None

    @property
    def url(self) -> str:
        """Where messages are handed in."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, object]:
        """What a Firefox is set to that is to use this service."""
        return {
            "dom.push.serverURL": f"ws://127.0.0.1:{self.port}/",
            "dom.push.testing.allowInsecureServerURL": True,
            "dom.push.connection.enabled": True,
            "dom.push.retryBaseInterval": 50,  # ms; five seconds in the field
            "permissions.default.desktop-notification": 1,
        }

    @property
    def is_waiting(self) -> bool:
        """Whether a browser has yet to say that it has a message."""
        return any(agent.waiting for agent in list(self.agents.by_name.values()))

    @property
    def is_subscribed_to(self) -> bool:
        """Whether a browser holds its line, and listens to something."""
        agents = list(self.agents.by_name.values())
        return any(agent.socket and agent.senders for agent in agents)

    @contextmanager
    def cut(self) -> Iterator[None]:
        """All lines are torn, and none can be laid meanwhile."""
        self.agents.is_closed = True
        self._do(self.agents.tear)
        yield
        self.agents.is_closed = False

    def forget(self) -> None:
        """It has lost all that it knew of browsers."""

        def lose() -> None:
            self.agents.tear()
            self.agents.by_name.clear()

        self._do(lose)

    def unlist(self) -> None:
        """No address leads to a browser any more, and browsers are not told."""
        for agent in self.agents.by_name.values():
            agent.senders.clear()

    def repeat(self) -> None:
        """Hand over once more what was handed over last, as if the acknowledgement was lost."""
        assert self._last, "nothing was handed over yet"
        agent, message = self._last
        self.run(agent.hand(message))

    def leave_unanswered(self) -> None:
        """Take the next message, and let the line to its sender break before the answer."""
        self.unanswered += 1

    def _do(self, act: Callable[[], object]) -> None:
        async def once() -> None:
            act()

        self.run(once())

    def run(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something where the service runs, and wait for it."""
        asyncio.run_coroutine_threadsafe(work, self.loop).result()

    async def take(self, request: web.Request) -> web.Response:
        """A message from a server."""
        body, head, channel = await request.read(), request.headers, request.match_info["channel"]
        agent = self.agents.listening_to(channel)
        if agent is None:
            return web.Response(status=410)
        who = head.get("Authorization", "")
        wrong = fault(who, self.url, self.now())
        if not wrong and sender_of(who) != agent.senders[channel]:
            wrong = "another sender than was subscribed to"
        if wrong:
            self.faults.append(wrong)
            return web.Response(status=403)
        self.taken_at.append(self.now())
        self._last = agent, _notification(channel, body, head["Content-Encoding"])
        await agent.hand(self._last[1])
        if self.unanswered and request.transport:
            self.unanswered -= 1
            request.transport.abort()
        return web.Response(
            status=201, headers={"Location": f"{self.url}/message/{len(self.taken_at)}"}
        )


def _notification(channel: str, body: bytes, encoding: str) -> Said:
    data = urlsafe_b64encode(body).decode().rstrip("=")
    said = {"messageType": "notification", "channelID": channel, "version": uuid.uuid4().hex}
    return said | {"ttl": 60, "data": data, "headers": {"encoding": encoding}}


@contextmanager
def speaking(now: Callable[[], dt.datetime]) -> Iterator[Mozilla]:
    """A service on a free port."""
    service, app = Mozilla(now), web.Application()
    app.add_routes([web.get("/", service.agents.line), web.post("/push/{channel}", service.take)])
    runner = web.AppRunner(app)

    async def begin() -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        service.port = runner.addresses[0][1]

    thread = threading.Thread(target=service.loop.run_forever, daemon=True)
    thread.start()
    service.run(begin())
    try:
        yield service
    finally:
        service.forget()  # whoever still listens would be waited for
        service.run(runner.cleanup())
        service.loop.call_soon_threadsafe(service.loop.stop)
        thread.join()
        service.loop.close()
