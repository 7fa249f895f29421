"""The app's shell, its worker and its manifest: the same for everyone, kept by phones for weeks."""

from flask import Blueprint, Response, jsonify, render_template, send_from_directory

from app.web.assets import DIST, asset

bp = Blueprint("shell", __name__)
COLOUR = {"theme_color": "#0f5b46", "background_color": "#f2f4f1"}


@bp.get("/app")
@bp.get("/app/<path:_screen>")
def app(_screen: str = "") -> str:
    """The shell. It knows nobody's name and holds no token."""
    return render_template("app.html")


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker, at the root so that it may serve `/app`."""
    return send_from_directory(DIST, "sw.js", mimetype="text/javascript")


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    """What a phone needs to know to put the app on its home screen."""
    said = {"id": "/app", "name": "Fotfäste", "short_name": "Fotfäste", "display": "standalone"}
    addresses = {"start_url": "/app", "scope": "/app"}
    response = jsonify(said | addresses | COLOUR | {"icons": _icons()})
    response.mimetype = "application/manifest+json"
    return response


def _icons() -> list[dict[str, str]]:
    drawing = {"sizes": "any", "type": "image/svg+xml"}
    return [
        {"src": asset("mark.svg"), "purpose": "any", **drawing},
        {"src": asset("mark-192.png"), "purpose": "any", **_png(192)},
        {"src": asset("mark-512.png"), "purpose": "any", **_png(512)},
        {"src": asset("mark-maskable-512.png"), "purpose": "maskable", **_png(512)},
        {"src": asset("mark-maskable.svg"), "purpose": "maskable", **drawing},
    ]


def _png(size: int) -> dict[str, str]:
    return {"sizes": f"{size}x{size}", "type": "image/png"}
