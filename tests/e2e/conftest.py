"""The deployed local stack and a browser, each started once for all end-to-end tests of a worker."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")  # while it is open Playwright's event loop runs, which other modules' tests cannot bear
def browser() -> Iterator[Browser]:
    """Chromium without a window; the system's own where Playwright's is not installed."""
    with sync_playwright() as playwright:
        options: dict[str, object] = {"args": ["--no-sandbox", "--no-proxy-server"]}
        if not Path(playwright.chromium.executable_path).exists():
            found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
            if found is None:
                pytest.skip("no Chromium here: .ci/run installs one")
            options["executable_path"] = found
        started = playwright.chromium.launch(**options)  # type: ignore[arg-type]
        yield started
        started.close()
