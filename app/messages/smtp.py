"""Handing e-mail to the server that takes it, and what its answers mean."""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from app.clock import Clock, seconds
from app.messages.answers import Answer, Answered, Answers
from app.messages.patience import Patience
from app.problems import Problem

PORTS = {"smtp": 587, "smtps": 465}
HERE = ("localhost", "127.0.0.1", "::1")
TIME = 5  # seconds for the connection, and for each answer
ROUND = 30  # seconds after which nothing new is begun, as in `sender`
CLOSING = 421
TAKEN = 250


class Server(NamedTuple):
    """Who takes our e-mail. `is_wrapped`: TLS from the first octet, instead of from STARTTLS on."""

    host: str
    port: int
    user: str
    password: str
    is_wrapped: bool


def server_at(address: str) -> Server:
    """smtp://user:password@host:587, or smtps://…:465. Raises Problem bad_setting."""
    try:
        url = urlsplit(address)
        port, host = url.port or PORTS[url.scheme], url.hostname or ""
    except (KeyError, ValueError):
        host = ""
    if not host:
        raise Problem("bad_setting", "FOTFASTE_SMTP is smtp://host or smtps://host.", 500)
    user, password = unquote(url.username or ""), unquote(url.password or "")
    return Server(host, port, user, password, url.scheme == "smtps")


class Post:
    """Hands letters in, over one connection for as many as there are."""

    def __init__(self, server: Server, clock: Clock, patience: Patience) -> None:
        self._server, self._clock, self._patience = server, clock, patience
        self._address = f"smtp://{server.host}:{server.port}"

    def send(self, letters: Sequence[EmailMessage]) -> Answers:
        """The answer to each, in order, with when a server that is tired may be asked again."""
        line, ends = _Line(self._server), seconds() + ROUND
        try:
            return [self._one(line, letter, ends) for letter in letters]
        finally:
            line.hang_up()

    def _one(self, line: "_Line", letter: EmailMessage, ends: float) -> Answered:
        now = self._clock.now()
        until = now if seconds() > ends else self._patience.until(self._address, now)
        if until:
            return Answer("later"), until
        answer = line.send(letter)
        # 4xx but for 421 concerns one letter or one mailbox; others are taken meanwhile.
        if answer.word != "later" or answer.status in (0, CLOSING):
            self._patience.heard(self._address, answer, now)
        return answer, self._patience.until(self._address, now)


class _Line:
    """A connection that is opened when it is needed, and anew after a failure."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def send(self, letter: EmailMessage) -> Answer:
        try:
            if self._smtp is None:
                self._smtp = _connected(self._server)
            self._smtp.send_message(letter)
        except (smtplib.SMTPException, OSError) as fault:
            self.hang_up()
            return meaning_of(fault)
        return Answer("sent", TAKEN)

    def hang_up(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()


def _connected(server: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.is_wrapped:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIME, context=trusted
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=TIME)
    try:
        _introduce(smtp, server, trusted)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _introduce(smtp: smtplib.SMTP, server: Server, trusted: ssl.SSLContext) -> None:
    # What is said to this machine itself crosses no network.
    if not server.is_wrapped and server.host not in HERE:
        smtp.starttls(context=trusted)
    if server.user:
        smtp.login(server.user, server.password)


def meaning_of(fault: Exception) -> Answer:
    """4xx and silence: later. 5xx for the mailbox: it is gone. 5xx otherwise: our fault."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        [(status, _)] = fault.recipients.values()
        return Answer("gone" if status >= 500 else "later", status)
    if isinstance(fault, smtplib.SMTPResponseException):
        return Answer("refused" if fault.smtp_code >= 500 else "later", max(fault.smtp_code, 0))
    if isinstance(fault, smtplib.SMTPNotSupportedError | ssl.SSLCertVerificationError):
        return Answer("refused")
    return Answer("later")
