"""Where a failure becomes an answer: JSON for a script, a page for a person, never a trace."""

from typing import Any

from flask import Flask, Request, Response, g, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.problems import Problem
from app.store.database import db, is_full, is_hindered
from app.web import log

PATIENCE_S = 10
CODES = {
    400: "bad_request",
    401: "signed_out",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed",
    413: "too_large",
    415: "wrong_type",
    429: "too_often",
}
TITLES = {
    403: lazy_gettext("Not for this role"),
    404: lazy_gettext("Not here"),
    500: lazy_gettext("The server stumbled"),
    503: lazy_gettext("The server stumbled"),
}
WORDS = {
    "csrf": lazy_gettext("This page was open for a long time. Go back, reload it and try again."),
    "forbidden": lazy_gettext("This page is for another role."),
    "not_found": lazy_gettext("There is no such page here, or it is not yours to see."),
    "sums_only": lazy_gettext(
        "Exact figures are for those who look after the people behind them. The sums of everybody "
        "stand in the report to the steering group."
    ),
    "not_your_report": lazy_gettext(
        "A supervisor or an admin fetches the report to the steering group. Beside your own "
        "figures its sums would tell those of your colleagues."
    ),
    "unknown_quarter": lazy_gettext("There are no figures for this quarter. There are for these:"),
    "not_your_figures": lazy_gettext(
        "There are no figures of that team or specialist here, or they are not yours to see. "
        "Yours to see are those of: %(there_are)s."
    ),
    "not_allowed": lazy_gettext("This cannot be done here."),
    "too_large": lazy_gettext("That is more than can be received at once."),
    "own_account": lazy_gettext("Ask another admin to turn off your own account."),
    "merged_already": lazy_gettext(
        "One of the two is part of another by now. Look at the list once more."
    ),
    "two_comments": lazy_gettext(
        "A colleague wrote a comment meanwhile, and there is no room for both. "
        "Look at the contact anew and write yours shorter."
    ),
    "filled_in": lazy_gettext("This day is written already. Look at the list once more."),
    "no_such_week": lazy_gettext("The address names no week. A week is written 2026-W40."),
    "week_to_come": lazy_gettext("That week has not begun yet."),
    "moved_meanwhile": lazy_gettext("One of them stands with somebody else by now. Begin again."),
    "not_undoable": lazy_gettext("This cannot be undone any more. Hand them back instead."),
    "server_full": lazy_gettext(
        "The server has no room left on its disk. Nothing that was saved is lost."
    ),
    "server_error": lazy_gettext("Nothing that was saved is lost. Try again in a while."),
    "server_busy": lazy_gettext("Nothing that was saved is lost. Try again in a while."),
    "signed_out": lazy_gettext("Sign in first."),
    "no_day": lazy_gettext("“%(said)s” is no day here. Write it as 2026-09-30."),
    "day_ahead": lazy_gettext("%(said)s has not come yet. The log can be asked up to today."),
    "no_team": lazy_gettext("There is no team “%(said)s” here. There are: %(there_are)s."),
    "no_item": lazy_gettext("The scale has no item %(said)s. Its items are %(there_are)s."),
    "no_scale": lazy_gettext("There is no scale “%(said)s” here. There are: %(there_are)s."),
}


def init_app(app: Flask) -> None:
    """Turn every failure into an answer."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def wants_json(asked: Request) -> bool:
    """Whether a script asks, and not a person."""
    if asked.path.startswith("/api/") or asked.path == "/sync" or asked.is_json:
        return True
    kinds = asked.accept_mimetypes
    return kinds["application/json"] > kinds["text/html"]


def _problem(problem: Problem) -> Response:
    db.session.rollback()
    return answer(problem)


def _csrf(_error: CSRFError) -> Response:
    message = "The request carried no valid token. Fetch /api/session for a new one."
    return answer(Problem("csrf", message, 400))


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error  # a redirect that routing asks for
    db.session.rollback()
    code = CODES.get(error.code, "bad_request" if error.code < 500 else "server_error")
    return answer(Problem(code, error.name + ".", error.code))


def _unforeseen(error: Exception) -> Response:
    db.session.rollback()
    log.unforeseen(error)
    g.is_failing = True
    if is_full(error):
        return answer(Problem("server_full", "The server has no room left on its disk.", 507))
    if is_hindered(error):
        message = "The database cannot be used just now."
        return answer(Problem("server_busy", message, 503, retry_after=PATIENCE_S))
    return answer(Problem("server_error", "Something went wrong on the server.", 500))


def answer(problem: Problem) -> Response:
    """A problem as JSON or as a page. The page speaks the reader's language."""
    more = {"request": g.get("request_id")} if problem.status >= 500 else {}
    if wants_json(request):
        response = jsonify(problem.as_json() | more)
    else:
        response = make_response(_page(problem))
    response.status_code = problem.status
    if "retry_after" in problem.more:
        response.headers["Retry-After"] = str(problem.more["retry_after"])
    return response


def _page(problem: Problem) -> str:
    title = TITLES.get(problem.status) or _("This did not work")
    words = WORDS.get(problem.code)
    said = str(words) % problem.more if words else _(problem.message)
    number = g.get("request_id", "")
    return render_template("problem.html", problem=problem, title=title, said=said, number=number)
