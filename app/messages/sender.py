"""Requests to push services: few at a time, short, and never to where an answer points."""

import asyncio
from collections.abc import Sequence

import aiohttp

from app.clock import Clock, seconds
from app.config import Config
from app.messages.addresses import LookUp, PublicAddresses
from app.messages.answers import Answer, Answered, Answers, answer_of
from app.messages.endpoints import is_allowed
from app.messages.patience import Patience
from app.messages.push import Sealed

IN_FLIGHT = 200
ROUND = (
    30  # seconds after which nothing new is begun: whoever claimed the messages holds them so long
)
TIME = aiohttp.ClientTimeout(total=15, connect=3, sock_connect=3, sock_read=5)
READ = 1_024  # octets of an answer; what it says is looked at by nobody


class Sender:
    """Sends messages to push services, or to `gateway` and nowhere else.

    A gateway is named by whoever runs this, and may stand in the same house; push services are
    named by phones. `look_up` stands in for the name service in tests.
    """

    def __init__(
        self,
        config: Config,
        clock: Clock,
        patience: Patience,
        look_up: LookUp | None = None,
        gateway: str | None = None,
    ) -> None:
        self._config, self._clock, self._patience = config, clock, patience
        self._look_up, self._gateway = look_up, gateway

    def send(self, messages: Sequence[Sealed]) -> Answers:
        """The answer to each, in order."""
        return asyncio.run(self._send(messages)) if messages else []

    async def _send(self, messages: Sequence[Sealed]) -> Answers:
        room = asyncio.Semaphore(IN_FLIGHT)
        also_local = self._config.push_insecure or self._gateway is not None
        resolver = PublicAddresses(also_local=also_local, look_up=self._look_up)
        connector = aiohttp.TCPConnector(limit=IN_FLIGHT, resolver=resolver, use_dns_cache=False)
        ends = seconds() + ROUND
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=TIME,
            trust_env=False,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as session:
            return await asyncio.gather(*(self._one(session, room, m, ends) for m in messages))

    async def _one(
        self,
        session: aiohttp.ClientSession,
        room: asyncio.Semaphore,
        message: Sealed,
        ends: float,
    ) -> Answered:
        if not self._may_call(message.endpoint):
            return Answer("gone"), None
        async with room:
            if seconds() > ends:
                return Answer("later"), None
            until = self._patience.until(message.endpoint, self._clock.now())
            if until:
                return Answer("later"), until
            answer = await self._post(session, message)
        now = self._clock.now()
        self._patience.heard(message.endpoint, answer, now)
        return answer, self._patience.until(message.endpoint, now)

    def _may_call(self, endpoint: str) -> bool:
        if self._gateway is not None:
            return endpoint == self._gateway
        return is_allowed(endpoint, self._config)

    async def _post(self, session: aiohttp.ClientSession, message: Sealed) -> Answer:
        try:
            async with session.post(
                message.endpoint, data=message.body, headers=message.headers, allow_redirects=False
            ) as response:
                await response.content.read(READ)
                return answer_of(response.status, response.headers, self._clock.now())
        except (aiohttp.ClientError, TimeoutError, OSError):
            return Answer("later")
