"""A page that stays open: what stands in its form is sent as a browser would send it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from werkzeug.test import TestResponse

from tests.web.people import Browser


@dataclass
class Opened:
    """The form of a page as it was drawn, however much later it is sent."""

    browser: Browser
    path: str
    fields: dict[str, str]

    def send(self, to: str | None = None, **typed: Any) -> TestResponse:
        """Send it, with what was typed; `to`: another of its ways than to its own page."""
        return self.browser.submit(to or self.path, **self.fields | typed)


def opened(browser: Browser, path: str) -> Opened:
    """Open a page that asks for something."""
    return Opened(browser, path, fields_of(browser.see(path)))


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of a page, of the form with the most fields."""
    reading = _Reading()
    reading.feed(page)
    return max(reading.forms, key=len)


@dataclass
class _Reading(HTMLParser):
    forms: list[dict[str, str]] = field(default_factory=lambda: [{}])
    area: str = ""
    choice: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "form":
            self.forms.append({})
        is_unticked = said.get("type") in ("radio", "checkbox") and "checked" not in said
        if tag == "input" and name and not is_unticked:
            self.forms[-1][name] = value
        elif tag == "select":
            self.choice = name
        elif tag == "option" and "selected" in said:
            self.forms[-1][self.choice] = value
        elif tag == "textarea":
            self.area = name
            self.forms[-1][name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1][self.area] += data
