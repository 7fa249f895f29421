"""An e-ID by an OpenID Connect provider: the authorisation code flow with PKCE, state and nonce.

Whoever runs the installation names the provider, and nothing else is called. Of who somebody is
only a keyed hash of issuer and subject is kept, no number and no name.
"""

import datetime as dt
import hashlib
import hmac
import secrets
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.problems import Problem

TIME = 5  # seconds for each answer
KEPT = dt.timedelta(hours=1)  # what a provider says of itself
SILENT = dt.timedelta(seconds=30)  # who did not answer is not asked again so soon
LEEWAY = 60  # seconds by which its clock may differ
SIGNED_BY = ["RS256", "PS256", "ES256"]
FAULTS = (OAuthError, JoseError, requests.RequestException, KeyError, TypeError, ValueError)
HERE = ("localhost", "127.0.0.1", "::1")


class Secrets(NamedTuple):
    """What ties an answer to the browser that asked."""

    state: str
    nonce: str
    verifier: str


def new_secrets() -> Secrets:
    """Drawn for one way there and back."""
    return Secrets(*(secrets.token_urlsafe(32) for _ in Secrets._fields))


class Provider:
    """The provider of this installation. `back`: the address to which it sends browsers back."""

    def __init__(self, issuer: str, client: str, secret: str, back: str) -> None:
        self._issuer, self._client, self._secret, self._back = issuer, client, secret, back
        self._says: tuple[dt.datetime, dict[str, Any]] | None = None
        self._silent_until: dt.datetime | None = None

    def way(self, drawn: Secrets, now: dt.datetime) -> str:
        """Where somebody shows who they are. Raises Problem not_proven."""
        try:
            to = self._metadata(now)["authorization_endpoint"]
            asked = {"state": drawn.state, "nonce": drawn.nonce, "code_verifier": drawn.verifier}
            url, _state = self._session().create_authorization_url(to, **asked)
        except FAULTS:
            raise _not_proven() from None
        return str(url)

    def subject(self, code: str, drawn: Secrets, now: dt.datetime) -> str:
        """Who somebody is there, by the code they came back with. Raises Problem not_proven."""
        try:
            says, session = self._metadata(now), self._session()
            told = session.fetch_token(
                says["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=drawn.verifier,
                allow_redirects=False,
            )
            keys = KeySet.import_key_set(self._got(session, says["jwks_uri"]))
            return self._checked(told, keys, drawn, now)
        except FAULTS:
            raise _not_proven() from None

    def _checked(self, told: dict[str, Any], keys: KeySet, drawn: Secrets, now: dt.datetime) -> str:
        """The subject of an ID token that is right (OpenID Connect Core, 3.1.3.7)."""
        token = jwt.decode(told["id_token"], keys, algorithms=SIGNED_BY)
        options: Any = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._client},
        }
        params = {"nonce": drawn.nonce, "client_id": self._client}
        params["access_token"] = told.get("access_token", "")
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
        return str(claims["sub"])

    def _session(self) -> Any:
        session = OAuth2Session(
            self._client,
            self._secret,
            scope="openid",
            redirect_uri=self._back,
            code_challenge_method="S256",
            default_timeout=TIME,
        )
        session.trust_env = False
        return session

    def _metadata(self, now: dt.datetime) -> dict[str, Any]:
        if self._says is None or now >= self._says[0] + KEPT:
            if self._silent_until and now < self._silent_until:
                raise ValueError
            try:
                self._says = now, self._asked()
            except FAULTS:
                self._silent_until = now + SILENT
                raise
        return self._says[1]

    def _asked(self) -> dict[str, Any]:
        address = f"{self._issuer}/.well-known/openid-configuration"
        said: dict[str, Any] = self._got(self._session(), address)
        if said["issuer"] != self._issuer or not all(map(_is_safe, _addresses(said))):
            raise ValueError
        return said

    def _got(self, session: Any, address: str) -> Any:
        answer = session.get(address, withhold_token=True, allow_redirects=False)
        if answer.status_code != requests.codes.ok:
            raise ValueError
        return answer.json()


def identity_hash(key: str, issuer: str, subject: str) -> str:
    """What is kept of who somebody is."""
    said = f"e-id/{issuer}/{subject}".encode()
    return hmac.new(key.encode(), said, hashlib.sha256).hexdigest()


def _addresses(said: dict[str, Any]) -> list[str]:
    return [said[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]


def _is_safe(address: str) -> bool:
    """Over TLS, save on this machine itself."""
    url = urlsplit(address)
    return url.scheme == "https" or url.hostname in HERE


def _not_proven() -> Problem:
    return Problem("not_proven", "It was not shown who this is.", 403)
