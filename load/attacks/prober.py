"""Requests as an attacker sends them: from any address of this machine, with any headers."""

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

API = "/api/v1"
SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    """What came back.

    Parameters
    ----------
    status
        As of HTTP.
    headers
        By name in small letters.
    body
        As it was sent.
    milliseconds
        From the first byte sent to the last received.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    milliseconds: float

    @property
    def is_limited(self) -> bool:
        """Whether it says to come again later."""
        return self.status == http.client.TOO_MANY_REQUESTS

    def read(self) -> Any:
        """Give its JSON; an empty object where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


@dataclass(frozen=True)
class Prober:
    """Somebody at an address.

    Parameters
    ----------
    host
        The service.
    address
        From where; one of 127.0.0.0/8 where the service is on this machine, empty for any.
    headers
        That go with every request.
    """

    host: str
    address: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def send(
        self,
        method: str,
        path: str,
        *,
        token: str = "",
        body: Any = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request on a connection of its own."""
        headers = dict(self.headers)
        data = None
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            data = urlencode(form).encode()
        elif body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body).encode()
        connection = connect(self.host, self.address)
        try:
            started = time.perf_counter()
            connection.request(method, API + path, data, headers)
            response = connection.getresponse()
            content = response.read()
            took = (time.perf_counter() - started) * 1000
        finally:
            connection.close()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, content, took)

    def sign_in(self, name: str, password: str) -> Answer:
        """Try a password."""
        return self.send("POST", "/auth/login", form={"username": name, "password": password})

    def refresh(self, token: str) -> Answer:
        """Try a refresh token."""
        return self.send("POST", "/auth/refresh", body={"refresh_token": token})

    def read_me(self, token: str) -> Answer:
        """Try an access token."""
        return self.send("GET", "/auth/me", token=token)


def connect(host: str, address: str = "") -> http.client.HTTPConnection:
    """Open a connection from an address to a service."""
    parts = urlsplit(host)
    source = (address, 0) if address else None
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=SECONDS, source_address=source)
