"""Requests to push services: few at a time, short, and never to where an answer points."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import local
from typing import NamedTuple

import aiohttp

from app.clock import Clock, seconds
from app.config import Config
from app.messages.addresses import LookUp, PublicAddresses
from app.messages.answers import Answer, Answered, Answers, answer_of
from app.messages.endpoints import is_allowed
from app.messages.patience import Patience
from app.messages.push import Sealed

IN_FLIGHT = 200
# Seconds after which nothing new is begun: whoever claimed the messages holds them so long.
ROUND = 30
TIME = aiohttp.ClientTimeout(total=15, connect=3, sock_connect=3, sock_read=5)
HANGING_UP = 0.001  # seconds in which we hear of those who hung up while nothing was sent
READ = 1_024  # octets of an answer; what it says is looked at by nobody


class Line(NamedTuple):
    """Connections that are open, and what runs them."""

    runner: asyncio.Runner
    session: aiohttp.ClientSession


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
        self._kept = local()  # several threads may send at once

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """For so long connections are kept for what this thread sends next."""
        if getattr(self._kept, "line", None):
            yield
            return
        with asyncio.Runner() as runner:
            self._kept.line = Line(runner, runner.run(self._session()))
            try:
                yield
            finally:
                runner.run(self._kept.line.session.close())
                self._kept.line = None

    def send(self, messages: Iterable[Sealed | None]) -> Answers:
        """The answer to each, in order; None could not be sealed, and is refused.

        Each is taken when its turn comes, so that sealing it costs the time in which others wait.
        """
        with self.kept_open():
            runner, session = self._kept.line
            return list(runner.run(self._send(session, enumerate(messages))))

    async def _session(self) -> aiohttp.ClientSession:
        also_local = self._config.push_insecure or self._gateway is not None
        resolver = PublicAddresses(also_local=also_local, look_up=self._look_up)
        connector = aiohttp.TCPConnector(limit=IN_FLIGHT, resolver=resolver, use_dns_cache=False)
        return aiohttp.ClientSession(
            connector=connector,
            timeout=TIME,
            trust_env=False,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def _send(
        self, session: aiohttp.ClientSession, messages: Iterator[tuple[int, Sealed | None]]
    ) -> Answers:
        answers: dict[int, Answered] = {}
        ends = seconds() + ROUND
        await asyncio.sleep(HANGING_UP)

        async def hand_in() -> None:
            for number, message in messages:
                answers[number] = await self._one(session, message, ends)

        await asyncio.gather(*(hand_in() for _ in range(IN_FLIGHT)))
        return [answers[number] for number in sorted(answers)]

    async def _one(
        self, session: aiohttp.ClientSession, message: Sealed | None, ends: float
    ) -> Answered:
        if message is None:
            return Answer("refused"), None
        if not self._may_call(message.endpoint):
            return Answer("gone"), None
        now = self._clock.now()
        until = now if seconds() > ends else self._patience.until(message.endpoint, now)
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
