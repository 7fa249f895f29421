"""The web session: on the server once somebody has signed in, before that a signed cookie.

Nobody who only looks at the sign-in page makes a row, and a cookie that was stolen can be ended.
"""

import datetime as dt
from contextlib import suppress
from typing import Any

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.accounts import sessions
from app.accounts.tables import Account
from app.clock import Clock
from app.store.database import begin_reading, db, writing
from app.web.headers import LINKS

# Browsers take the prefix as an order: only over HTTPS (or from localhost), only for this host.
COOKIE = "__Host-fotfaste"
VISIT_SECONDS = 12 * 3600  # how long a sign-in page may stand open
# Answers that are the same for everyone, and may be kept by caches: no session is looked for.
SAME_FOR_ALL = ("/app", "/healthz", "/manifest.webmanifest", "/openapi.json", "/sw.js")
FILES = ("/static/", "/app/")
LEFT_ALONE = (*FILES, *LINKS)  # pages that are opened by a link alone, too
# The phone's door asks for session, account and device at once, and keeps what it learns itself.
OWN_DOOR = "/sync"
READER = TaggedJSONSerializer()


class WebSession(SecureCookieSession):
    """What is known of a browser. `token` is None until somebody has signed in."""

    token: str | None = None
    account_id: str | None = None
    seen_at: dt.datetime | None = None
    is_left_alone = False
    is_new_sign_in = False

    @property
    def mark(self) -> str | None:
        """The mark of the account that is signed in."""
        return self.get("_user_id")


class Sessions(SessionInterface):
    """Opens the session at the start of a request and keeps it at the end."""

    def __init__(self, clock: Clock, secret: str) -> None:
        self.clock = clock
        self.visitors = URLSafeTimedSerializer(secret, salt="visitor", serializer=READER)

    def open_session(self, app: Flask, request: Request) -> WebSession:
        """The browser's session. The request then goes on in a transaction that only reads."""
        if is_same_for_all(request.path) or request.path == OWN_DOOR:
            session = WebSession()
            session.is_left_alone = True
            return session
        begin_reading(db.session())
        cookie = request.cookies.get(COOKIE, "")
        # A visitor's cookie is signed and has dots; a token never has.
        return self._visitor(cookie) if "." in cookie else self._signed_in(cookie)

    def _visitor(self, cookie: str) -> WebSession:
        try:
            return WebSession(self.visitors.loads(cookie, max_age=VISIT_SECONDS))
        except BadSignature:
            return WebSession()

    def _signed_in(self, token: str) -> WebSession:
        found = sessions.find(db.session(), token, self.clock.now()) if token else None
        if found is None:
            return WebSession()
        session = WebSession(READER.loads(found.data.decode()))
        session.token, session.account_id = token, found.account_id
        session.seen_at = found.seen_at
        return session

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Keep what changed; a new sign-in gets a new token and the old one dies."""
        if session is None or session.is_left_alone:  # None: the database was away
            return
        response.vary.add("Cookie")
        if session.mark is None:
            self._keep_visitor(session, response)
        elif session.token is None or session.is_new_sign_in:
            self._begin(session, response)
        else:
            self._keep(session)

    def _keep_visitor(self, session: WebSession, response: Response) -> None:
        if session.token:
            with writing(db.session()):
                sessions.end(db.session(), session.token)
        if not (session.modified or session.token):
            return
        if session:
            _set(response, str(self.visitors.dumps(dict(session))), None)
        else:
            response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="Lax")

    def _begin(self, session: WebSession, response: Response) -> None:
        with writing(db.session()):
            if session.token:
                sessions.end(db.session(), session.token)
            query = select(Account).where(Account.fs_uniquifier == session.mark)
            account = db.session.scalars(query).one()
            begun = sessions.begin(db.session(), account, _written(session), self.clock.now())
        _set(response, *begun)

    def _keep(self, session: WebSession) -> None:
        now = self.clock.now()
        if session.modified:
            with writing(db.session()):
                sessions.keep(db.session(), session.token or "", _written(session), now)
        elif session.seen_at is None or now - session.seen_at >= sessions.TOUCH_EVERY:
            # While a long import holds the lock, a page is still a page.
            with suppress(OperationalError), writing(db.session()):
                sessions.touch(db.session(), session.token or "", now)


def is_same_for_all(path: str) -> bool:
    """Whether an address answers everyone alike."""
    return path in SAME_FOR_ALL or path.startswith(LEFT_ALONE)


def tells_nothing(path: str) -> bool:
    """Whether an address tells nothing of anybody's records."""
    return path in SAME_FOR_ALL or path.startswith(FILES)


def _written(session: WebSession) -> bytes:
    return READER.dumps(dict(session)).encode()


def _set(response: Response, value: str, seconds: int | None) -> None:
    response.set_cookie(
        COOKIE, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="Lax"
    )
