"""The side of Mozilla's push service that browsers talk to: hello, register, notification, ack.

What a browser has not acknowledged is offered again when it comes back.
"""

import asyncio
import json
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Said = dict[str, Any]
PROTOCOL = "push-notification"


@dataclass
class Agent:
    """A browser: the sender's key by channel, and the messages on their way by version."""

    senders: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, Said] = field(default_factory=dict)
    socket: web.WebSocketResponse | None = None
    wire: asyncio.Transport | None = None

    async def say(self, said: Said) -> None:
        """Tell the browser, if its line holds."""
        if self.socket is not None:
            with suppress(ConnectionError):  # it hangs up just now
                await self.socket.send_json(said)

    async def hand(self, message: Said) -> None:
        """Give it a message, which waits until it is acknowledged."""
        self.waiting[message["version"]] = message
        await self.say(message)

    def tear(self) -> None:
        """Its line is torn; nobody says goodbye."""
        if self.wire is not None:
            self.wire.abort()
        self.socket = self.wire = None


@dataclass
class Agents:
    """All browsers by name. `address_of`: where messages for a channel are handed in."""

    address_of: Callable[[str], str]
    by_name: dict[str, Agent] = field(default_factory=dict)
    is_closed: bool = False

    def listening_to(self, channel: str) -> Agent | None:
        """Who has subscribed to it."""
        return next((one for one in self.by_name.values() if channel in one.senders), None)

    def tear(self) -> None:
        """All lines are torn."""
        for agent in self.by_name.values():
            agent.tear()

    async def line(self, request: web.Request) -> web.StreamResponse:
        """A browser's line, for as long as it holds."""
        if self.is_closed:
            return web.Response(status=503)
        socket = web.WebSocketResponse(protocols=[PROTOCOL])
        await socket.prepare(request)
        agent = Agent(socket=socket, wire=request.transport)
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                agent = await self._heard(agent, json.loads(frame.data))
        if agent.socket is socket:
            agent.socket = agent.wire = None
        return socket

    async def _heard(self, agent: Agent, said: Said) -> Agent:
        match said.get("messageType"):
            case "hello":
                return await self._hello(agent, said.get("uaid") or "")
            case "register":
                agent.senders[said["channelID"]] = said.get("key", "").rstrip("=")
                address = self.address_of(said["channelID"])
                await agent.say(said | {"status": 200, "pushEndpoint": address})
            case "unregister":
                agent.senders.pop(said["channelID"], None)
                await agent.say(said | {"status": 200})
            case "ack":
                for one in said["updates"]:
                    agent.waiting.pop(one["version"], None)
            case None:
                await agent.say({})
        return agent

    async def _hello(self, new: Agent, name: str) -> Agent:
        # Whoever is not known is somebody new, and is told so by another name.
        if name not in self.by_name:
            name = uuid.uuid4().hex
        agent = self.by_name.setdefault(name, new)
        agent.socket, agent.wire = new.socket, new.wire
        about = {"uaid": name, "status": 200, "use_webpush": True, "broadcasts": {}}
        await agent.say({"messageType": "hello"} | about)
        for message in list(agent.waiting.values()):
            await agent.say(message)
        return agent
