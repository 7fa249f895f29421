"""The headers that every answer carries, errors and files included."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

from app.web.assets import first_script

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'"
# No inline anything but one script of the app's page, by its hash: the page lies in caches for
# weeks, where a nonce would be frozen.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        SCRIPTS,
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html app-urls",
    )
)
NOT_ASKED_FOR = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: over HTTPS the form token's check asks where the form came from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_ASKED_FOR),
}
# A link in an address is told to nobody, and no script runs where it is opened.
BY_LINK = {
    **ALWAYS,
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
LINKS = ("/t/", "/p/")
HSTS = "max-age=31536000; includeSubDomains"
HASHED = re.compile(r"-[A-Za-z0-9_]{8,}\.[a-z0-9.]+$")  # app-5TQXK2LB.js
FOR_A_YEAR, ASK_FIRST, NEVER = "public, max-age=31536000, immutable", "no-cache", "no-store"
ASKED_FIRST = {"/app", "/sw.js", "/manifest.webmanifest"}


def of_the_app() -> dict[str, str]:
    """The headers of the app's page, in which its first script stands."""
    octets = sha256(first_script().encode()).digest()
    own = f"{SCRIPTS} 'sha256-{b64encode(octets).decode()}'"
    policy = CONTENT_SECURITY_POLICY.replace(SCRIPTS, own)
    return {**ALWAYS, "Content-Security-Policy": policy}


def init_app(app: Flask) -> None:
    """Put the headers on every answer, whoever makes it."""
    app.after_request(dress)
    app.wsgi_app = _dressed(app.wsgi_app)  # type: ignore[assignment, method-assign]  # Flask's way


def _dressed(wsgi: "WSGIApplication") -> "WSGIApplication":
    """The application with the headers that are the same for all; made once, and not each time."""
    of_pages, of_links = list(ALWAYS.items()), list(BY_LINK.items())
    is_app = re.compile(r"/app(/|$)").match
    hsts = [("Strict-Transport-Security", HSTS)]

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        same = of_links if path.startswith(LINKS) else of_pages
        if is_app(path):
            same = list(of_the_app().items())
        same = same + hsts if environ["wsgi.url_scheme"] == "https" else same

        def start(status: str, said: list[tuple[str, str]], *failed: Any) -> Any:
            return start_response(status, said + same, *failed)

        return wsgi(environ, start)

    return answer


def dress(response: Response) -> Response:
    """One answer with how long it may be kept."""
    response.headers["Cache-Control"] = _cache(response)
    return response


def _cache(response: Response) -> str:
    if response.status_code >= 400:
        return NEVER
    if request.endpoint == "static":
        return FOR_A_YEAR if HASHED.search(request.path) else ASK_FIRST
    return ASK_FIRST if request.path in ASKED_FIRST else NEVER
