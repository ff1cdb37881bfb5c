"""Which route a request goes to, by the description that the API gives of itself."""

import json
import re

from benchmarks.users import Request, Send


class RouteNames:
    """The routes of an API.

    Parameters
    ----------
    send
        Sends a request to it.
    """

    def __init__(self, send: Send) -> None:
        description = json.loads(send(Request("GET", "/openapi.json")).body)
        self.names = tuple(
            f"{method.upper()} {path}"
            for path, methods in description["paths"].items()
            for method in methods
        )
        self._patterns = [(_build_pattern(name), name) for name in self.names]

    def find(self, request: Request) -> str:
        """Give the route of a request, such as ``GET /api/v1/people/{person}``."""
        asked = f"{request.method} {request.path.partition('?')[0]}"
        # Of those that fit, the one with the fewest places for anything.
        fitting = [name for pattern, name in self._patterns if pattern.fullmatch(asked)]
        return min(fitting, key=lambda name: name.count("{"), default=asked)


def _build_pattern(name: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^/]+\\\}", "[^/]+", re.escape(name)))
