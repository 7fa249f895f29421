"""The application, put together from its parts."""

import base64
from typing import Any

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.clock import Clock, SystemClock
from app.config import ROOT, Config
from app.messages.vapid import public_key
from app.own_page.courier import Courier
from app.own_page.e_id import Provider
from app.store.database import db, engine_options, prepare
from app.store.keys import secrets_of
from app.web import (
    api,
    assets,
    calendar,
    caseloads,
    caught_up,
    days_off,
    devices,
    employers,
    errors,
    headers,
    health,
    invitations,
    invited,
    languages,
    log,
    more,
    no_more,
    openapi,
    own,
    own_copies,
    own_page,
    page_links,
    participant_acts,
    participants,
    pushes,
    receipts,
    rule_acts,
    rules,
    security,
    settling,
    shell,
    sign_in,
    staff,
    staff_acts,
    start,
    sync,
    team,
    unsettled,
    wording,
)
from app.web.fidelity import (
    behind,
    evidence,
    items,
    lending,
    naming,
    planning,
    reviewing,
    scoring,
)
from app.web.figures import pages as figures
from app.web.figures import shown
from app.web.session import OWN_DOOR, Sessions
from app.web.supervision import (
    colleague,
    hand_overs,
    learning,
    missed,
    rest,
    review,
    review_acts,
    week,
)
from app.web.turnstile import Turnstile

PAGES = (
    *(start, sign_in, invitations, own, team, participants, participant_acts, page_links),
    *(
        staff,
        staff_acts,
        more,
        caseloads,
        unsettled,
        settling,
        employers,
        no_more,
        rules,
        rule_acts,
        days_off,
    ),
    *(calendar, invited, own_page, own_copies),
    *(week, missed, rest, review, review_acts, colleague, hand_overs, learning),
    figures,
    *(items, scoring, behind, reviewing, naming, planning, lending, evidence),
    *(shell, health, openapi, api, devices, pushes, receipts, sync),
)
MOST_BYTES = 2 << 20  # /sync refuses more than 1 MiB itself, and says so by name


class Fotfaste(Flask):
    """Flask, with errors told without their words, which may be a participant's."""

    def preprocess_request(self) -> Any:
        """What pages want to have been asked before they begin; the phone's door asks itself."""
        return log.begin() if request.path == OWN_DOOR else super().preprocess_request()

    def process_response(self, response: Response) -> Response:
        """What pages get on their way out; the phone's door has no session to keep."""
        if request.path == OWN_DOOR:
            return log.end(headers.dress(response))
        return super().process_response(response)

    def ensure_sync(self, func: Any) -> Any:
        """Nothing here is asynchronous: no function is asked, at every request, whether it is."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        """Tell where it broke."""
        log.unforeseen(exc_info[1])


def made(config: Config, clock: Clock | None) -> Flask:
    """The application over one database and its keys."""
    app = Fotfaste(
        "app",
        static_folder=str(assets.DIST),
        static_url_path=assets.ADDRESS,
        template_folder=str(ROOT / "templates"),
    )
    secrets = secrets_of(config.keys_file)
    settle(app, config, secrets, clock or SystemClock())
    _database(app)
    for part in (log, headers, assets, errors, languages, wording, shown, caught_up):
        part.init_app(app)
    if config.has_proxy:
        # One proxy in front says who asked; without it nobody may say so.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]  # Flask's way
    _guarded(app)
    security.init_app(app, secrets["password_salt"])
    for page in PAGES:
        app.register_blueprint(page.bp)
    return app


def settle(app: Flask, config: Config, secrets: dict[str, str], clock: Clock) -> None:
    """All that an application knows of its installation, save the way to its database."""
    app.config.update(_settings(config, secrets), CLOCK=clock, TURNSTILE=Turnstile())
    app.config["E_ID"] = _provider(config)
    app.config["COURIER"] = Courier(config, clock, secrets, lambda: db.engine)
    app.session_interface = Sessions(clock, secrets["session"])


def _provider(config: Config) -> Provider | None:
    back = f"{config.url}/p/back"
    issuer, client, secret = config.oidc_issuer, config.oidc_client, config.oidc_secret
    return Provider(issuer, client, secret, back) if issuer else None


def _guarded(app: Flask) -> None:
    """Forms carry a token, save at the doors that prove otherwise who sends."""
    protection = CSRFProtect(app)
    for one in (sync.bp, no_more.bp, receipts.bp, invited.bp, own_page.bp, own_page.meetings):
        protection.exempt(one)


def _settings(config: Config, secrets: dict[str, str]) -> dict[str, Any]:
    return {
        "SETTINGS": config,
        "SECRET_KEY": secrets["session"],
        "PUSH_KEY": public_key(config),
        "MASTER_KEY": base64.urlsafe_b64decode(secrets["master"]),
        "MAX_CONTENT_LENGTH": MOST_BYTES,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(config.database_url),
        # Bound to the session and not to an hour: a phone may have been offline for a day.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": True,
        # Seconds; none in a process that nobody waits for, as in a test.
        "REST_BEHIND_ANSWER": 0,
    }


def _database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
