"""A line of JSON for each request, with nobody's name, address or words in it.

The route's pattern is told, never the path: paths carry ids and links.
"""

import json
import logging
import sys
import traceback
import uuid

from flask import Flask, Response, g, has_request_context, request

from app.clock import seconds

web = logging.getLogger("fotfaste.web")
TOLD = ("request", "method", "route", "status", "ms", "frames")


class AsJson(logging.Formatter):
    """One JSON object a line; a line break in a value stays inside its line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        said: dict[str, object] = {"level": record.levelname.lower(), "event": record.getMessage()}
        said |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
        return json.dumps(said)


def init_app(app: Flask) -> None:
    """Number the requests, time them, and write a line about each."""
    root = logging.getLogger("fotfaste")
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(AsJson())
        root.addHandler(handler)
        root.setLevel(logging.INFO)
    app.before_request(begin)
    app.after_request(end)


def begin() -> None:
    """Number a request, and note when it came."""
    g.request_id = uuid.uuid4().hex
    g.begun = seconds()


def end(response: Response) -> Response:
    """Write the line about a request, and tell its number."""
    if "begun" in g:  # not where the database was away before the request began
        response.headers["X-Request-Id"] = g.request_id
    if request.endpoint != "static" and "begun" in g:
        line = {"status": response.status_code, "ms": round((seconds() - g.begun) * 1000)}
        web.info("answered", extra=_asked() | line)
    return response


def _asked() -> dict[str, object]:
    if not has_request_context():  # behind an answer
        return {}
    route = request.url_rule.rule if request.url_rule else None
    return {"request": g.get("request_id"), "method": request.method, "route": route}


def unforeseen(error: Exception) -> None:
    """Tell where it broke. The message stays out: it may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    told = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    web.error(type(error).__name__, extra=_asked() | {"frames": told})
