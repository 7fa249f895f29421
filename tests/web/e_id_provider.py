"""An OpenID Connect provider in a process of its own: python -m tests.web.e_id_provider FOLDER.

It follows the flow with PKCE to the letter. Who signs in there, and what it says wrongly, it reads
in FOLDER/says at each turn; what it was asked goes to FOLDER/asked.
"""

import json
import secrets
import sys
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.another_process import another_process, answer_for_ever

CLIENT, SECRET = "tider", "ett-hemligt-ord"
LIVES = 300


@dataclass
class EId:
    """The process, as a test sees it."""

    folder: Path
    port: int

    @property
    def issuer(self) -> str:
        """Its name."""
        return f"http://localhost:{self.port}"

    def says(self, **said: Any) -> None:
        """Who signs in next (`sub`), what time it is there, and claims that are put otherwise."""
        (self.folder / "says").write_text(json.dumps(said))

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Every form and query that came."""
        return [json.loads(line) for line in (self.folder / "asked").read_text().splitlines()]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    folder: Path
    key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig", "alg": "RS256"})
    other_key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig", "alg": "RS256"})
    codes: ClassVar[dict[str, dict[str, str]]] = {}  # a process has one provider

    @property
    def issuer(self) -> str:
        assert isinstance(self.server, ThreadingHTTPServer)
        return f"http://localhost:{self.server.server_port}"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = dict(parse_qsl(url.query))
        if url.path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
            said = {name: f"{self.issuer}/{path}" for name, path in names.items()}
            about = {"issuer": self.said().get("calls_itself", self.issuer)}
            self._json({**said, "jwks_uri": f"{self.issuer}/keys", **about})
        elif url.path == "/keys":
            self._json({"keys": [self.key.as_dict(private=False)]})
        elif url.path == "/authorize":
            self._note(asked)
            code = secrets.token_urlsafe()
            self.codes[code] = asked
            back = {"code": code, "state": self.said().get("state", asked["state"])}
            self.send_response(303)
            self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
            self.end_headers()

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self._note(form)
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = sha256(form.get("code_verifier", "").encode()).digest()
        who = b64decode(self.headers.get("Authorization", "Basic ").removeprefix("Basic ")).decode()
        is_right = (
            asked is not None
            and who == f"{CLIENT}:{SECRET}"
            and asked["code_challenge_method"] == "S256"
            and asked["code_challenge"] == urlsafe_b64encode(challenge).rstrip(b"=").decode()
            and asked["redirect_uri"] == form.get("redirect_uri")
        )
        if is_right and asked:
            token = {"access_token": "a", "token_type": "Bearer", "id_token": self._token(asked)}
            self._json(token)
        else:
            self._json({"error": "invalid_grant"}, 400)

    def _token(self, asked: dict[str, str]) -> str:
        said = self.said()
        claims = {"iss": self.issuer, "aud": asked["client_id"], "nonce": asked["nonce"]}
        claims |= {"sub": said["sub"], "iat": said["now"], "exp": said["now"] + LIVES}
        claims |= said.get("claims", {})
        key = self.other_key if said.get("has_other_key") else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)

    def said(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self.folder / "says").read_text())
        return read

    def _note(self, asked: dict[str, str]) -> None:
        with (self.folder / "asked").open("a") as file:
            file.write(json.dumps(asked) + "\n")

    def _json(self, said: Any, status: int = 200) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def e_id_provider(folder: Path) -> Iterator[EId]:
    """A provider that runs."""
    (folder / "says").write_text("{}")
    (folder / "asked").touch()
    with another_process("tests.web.e_id_provider", folder) as port:
        yield EId(folder, port)


if __name__ == "__main__":
    Handler.folder = Path(sys.argv[1])
    answer_for_ever(Handler)
