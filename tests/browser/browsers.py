"""Chromium on its driver: one that runs all the time, and one for each profile."""

from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tools.browsers import path_of


class Browsers:
    """What phones are opened in."""

    def __init__(self, driver: Playwright) -> None:
        self.driver = driver

    @cached_property
    def shared(self) -> Browser:
        """The one in which people do not know of each other."""
        return self.driver.chromium.launch(executable_path=path_of("chromium"))

    def begin(self, profile: Path | None, **how: Any) -> BrowserContext:
        """Somebody's windows: of the shared browser, or of one that keeps a profile on the disk."""
        if profile is None:
            return self.shared.new_context(**how)
        return self.driver.chromium.launch_persistent_context(
            str(profile), executable_path=path_of("chromium"), **how
        )
