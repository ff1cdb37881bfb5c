"""Requests before the run, which nothing counts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

API = "/api/v1"
SECONDS = 60.0


class ServiceError(Exception):
    """The service does not answer, or not as it should; the text says what it was asked."""


@dataclass(frozen=True)
class Client:
    """Asks a service as somebody who has signed in.

    Parameters
    ----------
    host
        The service, such as ``http://127.0.0.1:8000``.
    token
        Of the sign-in; empty before it.
    """

    host: str
    token: str = ""

    def ask(self, method: str, path: str, body: Any = None, *, form: Any = None) -> Any:
        """Give the JSON of an answer.

        Raises
        ------
        ServiceError
            If there is none, or it is a refusal.
        """
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None
        if body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body).encode()
        elif form is not None:
            data = urlencode(form).encode()
        request = Request(f"{self.host}{API}{path}", data, headers, method=method)
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                text = answer.read()
            return json.loads(text) if text else None
        except HTTPError as error:
            said = error.read().decode(errors="replace")[:200]
            raise ServiceError(f"{method} {path} gives {error.code}: {said}") from None
        except (OSError, HTTPException) as error:
            raise ServiceError(f"{method} {path}: {str(error).strip()}") from None
        except ValueError:
            raise ServiceError(
                f"{method} {path} answers with no JSON; is it the scheduler's service?"
            ) from None

    def list_all(self, path: str) -> Iterator[Any]:
        """Give the items of all pages of a list."""
        cursor = ""
        while cursor is not None:
            query = {"limit": 200} | ({"cursor": cursor} if cursor else {})
            page = self.ask("GET", f"{path}?{urlencode(query)}")
            yield from page["items"]
            cursor = page["next_cursor"]
