"""Drives the system's browser, and says what a page of ours must never do."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
)
"""What a strict host allows; nothing inline."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser without a sandbox, which root has not, and without any host to go to."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium here: apt install chromium")
    flags = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback under the strict policy, and give its address."""
    handler = partial(_StrictHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _StrictHandler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def watch(page: Page, home: str) -> list[str]:
    """
    Return a list that fills with what a browser complains of and with requests that leave home.

    Parameters
    ----------
    page
        A page that has not been sent anywhere yet.
    home
        How every address begins that may be asked for.
    """
    found: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(f"{page.url}: {message.text}")

    def see(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            found.append(f"{page.url}: asked for {request.url}")

    def miss(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it had all
            found.append(f"{page.url}: lost {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on("request", see)
    page.on("requestfailed", miss)
    return found


def find_violations(page: Page, *rules: str) -> list[str]:
    """
    Return what axe finds wrong with a page, each with the element.

    Parameters
    ----------
    page
        As it is now.
    rules
        That are tried; all by default.
    """
    only = {"runOnly": list(rules)} if rules else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]
    ]
