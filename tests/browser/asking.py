"""Kim asks Vera by SMS and Mio by e-mail, from the server to the gateways that bring it to them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from app.clock import FixedClock, SystemClock
from app.config import ROOT
from app.store.write import Write
from tests.browser.listening import QuickServer
from tests.browser.processes import wait_until
from tests.browser.reminded import told_at
from tests.browser.team import DAY, Team, settle
from tests.messages.post_office import PostOffice, post_office
from tests.messages.sms_gateway import Gateway, gateway

# Reads a code as a camera would: off the picture, by a reader that nothing of ours has drawn for.
READ = """([path, side]) => {
  const scale = 4, canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * scale;
  const ink = canvas.getContext("2d");
  ink.fillStyle = "#fff";
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.scale(scale, scale);
  ink.fillStyle = "#000";
  ink.fill(new Path2D(path));
  const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, canvas.width, canvas.height).data;
}"""
JSQR = ROOT / "node_modules" / "jsqr" / "dist" / "jsQR.js"


@dataclass
class Asking:
    """The server with its gateways, and whom it is about."""

    server: QuickServer
    team: Team
    gateway: Gateway
    office: PostOffice

    def beat(self) -> None:
        """The scheduler's, tomorrow morning: participants are not written to at night."""
        morning = SystemClock().now().replace(hour=8, minute=0) + DAY
        told_at(self.server, self.team, FixedClock(morning))

    def tells(self, clock: FixedClock) -> None:
        """The scheduler's when Kim is at work."""
        told_at(self.server, self.team, clock)

    def by_text(self) -> str:
        """Where the newest text message leads."""
        return self._path_in(self.gateway.texts[-1]["message"])

    def code(self) -> str:
        """The digits that the newest text brings; one is on its way for a moment."""
        found: list[str] = []

        def came() -> bool:
            found[:] = re.findall(
                r"^\d{6}\b", self.gateway.texts[-1]["message"] if self.gateway.texts else ""
            )
            return bool(found)

        wait_until(came, "no code came")
        return found[0]

    def by_letter(self) -> str:
        """Where the newest letter leads."""
        body = self.office.letters[-1].get_body(("plain",))
        assert body is not None
        return self._path_in(body.get_content())

    def _path_in(self, words: str) -> str:
        found = re.search(rf"{re.escape(self.server.url)}(/t/[\w-]+)", words)
        assert found, words
        return found[1]


@contextmanager
def asking(server: QuickServer, folder: Path) -> Iterator[Asking]:
    """Before the server has begun."""
    with gateway(folder) as texts, post_office() as office:
        server.environment |= {
            "FOTFASTE_URL": server.url,
            "FOTFASTE_SMS": f"46elks+http://user:pass@127.0.0.1:{texts.port}/sms",
            "FOTFASTE_SMS_FROM": "Tider",
            "FOTFASTE_SMTP": f"smtp://127.0.0.1:{office.port}",
            "FOTFASTE_MAIL_FROM": "svar@example.org",
            "FOTFASTE_PUSH_INSECURE": "1",
        }
        team = settle(server)
        by_sms = {"contact_by": "sms", "phone": "070-174 06 05"}
        by_mail = {"contact_by": "mail", "email": "mio@example.org"}
        team.house.write(
            Write("participant", team.vera, by_sms), Write("participant", team.mio, by_mail)
        )
        yield Asking(server, team, texts, office)


def read_off(page: Page) -> str:
    """What the code on the screen says."""
    page.evaluate(JSQR.read_text())
    shown = page.get_by_role("img", name="Koden som öppnar frågan")
    side = int(str(shown.get_attribute("viewBox")).split()[-1])
    path = shown.locator("path").get_attribute("d")
    return str(page.evaluate(READ, [path, side]))
