"""The headers that every answer carries, and how long each may be kept."""

import re
from base64 import b64encode
from hashlib import sha256

from werkzeug.test import TestResponse

from tests.web.people import AT
from tests.web.test_answers import looked_at

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}

BY_LINK = {"Referrer-Policy": "no-referrer"}
LINKS = ("/t/", "/p/")  # what participants open


def is_app(answer: TestResponse) -> bool:
    """Whether it is the app's page, the one page with a script in it."""
    return b"data-start=" in answer.data


def hash_of_script(answer: TestResponse) -> str:
    """As a policy names it."""
    (script,) = re.findall(r"<script[^>]*>(.+?)</script>", answer.text, re.DOTALL)
    return b64encode(sha256(script.encode()).digest()).decode()


def test_every_answer_carries_the_headers(town, browsers):
    pages = [path for path in looked_at(town) if not path.startswith(LINKS)]
    answers = [b.get(path) for b in browsers.values() for path in pages]
    answers += [town.stranger().get("/nowhere"), town.stranger().client.put("/team", base_url=AT)]
    answers.append(town.stranger().client.post("/api/device", json={}, base_url=AT))
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        own = f" 'sha256-{hash_of_script(answer)}'" if is_app(answer) else ""
        wanted = f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{own};"
        assert policy.startswith(wanted)
        assert "unsafe-inline" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
        assert "geolocation=()" in answer.headers["Permissions-Policy"]
        assert "Access-Control" not in str(answer.headers)


def test_what_a_link_opens_runs_no_script_and_tells_nobody_its_address(town, browsers):
    links = [path for path in looked_at(town) if path.startswith(LINKS)]
    assert links
    for answer in (b.get(path) for b in browsers.values() for path in links):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self';")
        assert "script-src" not in policy
        assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS | BY_LINK
        assert "Access-Control" not in str(answer.headers)


def test_what_is_about_people_stays_in_no_cache(town, browsers):
    for path in looked_at(town):
        kept = browsers["supervisor"].get(path).headers["Cache-Control"]
        is_same_for_all = path in ("/app", "/app/x", "/sw.js", "/manifest.webmanifest")
        wanted = "no-cache" if is_same_for_all or path.startswith("/static/") else "no-store"
        assert kept == wanted or path == "/app/x", path


def test_a_built_file_is_kept_for_a_year_by_its_hash(town, nobody):
    (style,) = re.findall(r'href="(/static/dist/theme-[^"]+\.css)"', nobody.see("/sign-in"))
    assert nobody.get(style).headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_shell_is_the_same_for_everyone_and_sets_no_cookie(town, nobody, kim):
    mine, theirs = kim.get("/app"), nobody.get("/app")
    assert mine.data == theirs.data
    assert "Set-Cookie" not in mine.headers


def test_over_plain_http_no_hsts_is_said(town):
    answer = town.stranger().client.get("/sign-in", base_url="http://localhost")
    assert "Strict-Transport-Security" not in answer.headers
