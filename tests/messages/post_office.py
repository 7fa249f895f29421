"""A mail server on this machine that keeps what it takes, and answers what a test wants."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class PostOffice:
    """`answers`: what is said next to MAIL, RCPT or DATA instead of yes, by that word.

    "reset" ends the connection, "silence" says nothing for a while; `letters`: what was taken.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    def read(self, kind: str) -> str:
        """The text or the page of the only letter."""
        [letter] = self.letters
        body = letter.get_body((kind,))
        assert body is not None
        return str(body.get_content())

    async def said(self, server: SMTP, word: str) -> str | None:
        """What a test wants to be said now."""
        waiting = self.answers.get(word, [])
        wanted = waiting.pop(0) if waiting else None
        if wanted == "reset":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        if wanted == "silence":
            await asyncio.sleep(2)
        return wanted

    async def handle_MAIL(
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        """Who writes."""
        answer = await self.said(server, "MAIL")
        envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        """To whom."""
        answer = await self.said(server, "RCPT")
        envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:
        """The letter."""
        answer = await self.said(server, "DATA")
        if answer is None:
            assert isinstance(envelope.content, bytes)
            letter = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
            self.senders.append(str(envelope.mail_from))
            self.receivers += envelope.rcpt_tos
        return answer or "250 OK"


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """A server on a free port, in a thread of its own."""
    office, loop = PostOffice(), asyncio.new_event_loop()

    def connected() -> SMTP:
        office.connections += 1
        return SMTP(office, hostname="mail.example.org", loop=loop)

    # Wholly in its thread: that of a browser's driver has a loop of its own.
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    begun = loop.create_server(connected, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(begun, loop).result()
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()
