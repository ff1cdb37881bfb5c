"""Which methods an address takes: routes of one address share it, and the router names only one."""

import re
from collections.abc import Collection, Sequence

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

Routes = Sequence[tuple[re.Pattern[str], Collection[str]]]


def find_allowed(app: FastAPI, path: str) -> str:
    """Give the value of the header ``Allow`` of an address.

    Parameters
    ----------
    app
        The application.
    path
        The address, as the router matches it.
    """
    matching = [methods for pattern, methods in _list_routes(app) if pattern.match(path)]
    return ", ".join(sorted(set().union(*matching)))


def _list_routes(app: FastAPI) -> Routes:
    routes: Routes | None = getattr(app.state, "routes_by_pattern", None)
    if routes is None:
        contexts = iter_route_contexts(app.routes)
        routes = [(c.path_regex, c.methods) for c in contexts if c.path_regex and c.methods]
        app.state.routes_by_pattern = routes
    return routes
