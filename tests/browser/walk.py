"""A walk over every screen: each is shown in both themes, and what it shows and asks is noted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from playwright.sync_api import Page, Request

from app.config import ROOT
from tests.browser.narrow import cut_on
from tests.browser.phone import PHONE, Phone

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
AXE_CORE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Told to the browser once, read where it is used: half a megabyte, which was the dearest of a walk.
AXE = f"window.readAxe = () => {{ {AXE_CORE.read_text()}\n }};"
# All that is right is left in the page.
JUDGE = """(asked) => {
  if (!window.axe) readAxe();
  return axe.run(document, { ...asked, resultTypes: ["violations"] }).then((is) => is.violations);
}"""
# Of the second theme only the colours are another's, and they are the same on every size.
LOOKED_FOR: dict[Theme, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
OF_PARTICIPANTS = ("asked", "own-")
COLOURS = 128  # a screen of ours has few; the rest are edges of letters


@dataclass
class Walk:
    """What was seen on the way: screens by name, and all that should not be."""

    phone: Phone
    folder: Path | None  # where pictures are kept, if they are
    judged: tuple[Theme, ...] = THEMES  # in which of them axe looks too
    shown: list[str] = field(default_factory=list)  # names of pictures
    barriers: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)  # by the narrowest phone
    addresses: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        assert self.phone.context
        self.phone.context.on("request", self._asked)
        self.phone.context.add_init_script(AXE)

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.phone.page

    def _asked(self, request: Request) -> None:
        self.addresses.add(request.url)

    def at(self, path: str, name: str, then: Callable[[Page], object] | None = None) -> None:
        """Go to an address, do something there, and look."""
        self.phone.go(path)
        if then:
            then(self.page)
        self.look(name)

    def tap(self, *words: str) -> None:
        """Press one after the other."""
        for one in words:
            self.phone.tap(one)

    def saves(self) -> None:
        """Save the form; it closes when all is on the disk. A receipt may be an older one."""
        self.tap("Spara")
        self.page.locator(".log").wait_for(state="hidden")

    def look(self, name: str) -> None:
        """The screen as it is, in each theme, and on a phone whether it fits the narrowest."""
        self.page.wait_for_load_state()
        # A slow machine may still be drawing.
        self.page.locator("main").first.wait_for(state="attached")
        self.page.evaluate("document.fonts.ready.then(() => null)")
        self.addresses.add(self.page.url)
        self.violations += [f"{name}: {one}" for one in self.phone.violations()]
        for theme in THEMES:
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            self._show(name, theme)
            if theme in self.judged:
                self._judge(name, theme)
        if self.phone.size == PHONE:
            self._look_narrowly(name)
        self.page.evaluate("window.violations = []")

    def _look_narrowly(self, name: str) -> None:
        """On the narrowest phone; what participants open is drawn so, too."""
        is_drawn = name.startswith(OF_PARTICIPANTS)
        picture = self.folder / f"narrow-{name}.png" if self.folder and is_drawn else None
        self.cut += [f"{name}: {one}" for one in cut_on(self.page, picture)]
        if picture:
            small(picture)

    def _show(self, name: str, theme: Theme) -> None:
        size = "phone" if self.phone.size == PHONE else "laptop"
        self.shown.append(f"{size}-{name}-{theme}.png")
        if self.folder:
            self.phone.picture(self.folder / self.shown[-1])

    def _judge(self, name: str, theme: Theme) -> None:
        for wrong in self.page.evaluate(JUDGE, LOOKED_FOR[theme]):
            where = "; ".join(node["html"][:120] for node in wrong["nodes"][:3])
            self.barriers.append(f"{name}, {theme}: {wrong['id']} ({wrong['help']}) {where}")


def small(path: Path) -> None:
    """A picture with few colours: a third of its size, and nobody sees the difference."""
    with Image.open(path) as picture:
        # This way of choosing keeps rare colours as they are, and ours that say something are rare.
        # The rounds after it bring the common ones, the grounds above all, to where they belong.
        few = picture.convert("RGB").quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE
        )
    few.save(path, optimize=True)
