"""The template of the route that a request met, such as ``/api/v1/people/{id}``."""

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.types import Scope

UNKNOWN = "unknown"
"""What all addresses that no route has are called together."""


def find_template(scope: Scope) -> str:
    """Find the template of a request that the router has seen."""
    route = scope.get("route")
    if route is None:
        return UNKNOWN
    return list_templates(scope["app"]).get(id(route), UNKNOWN)


def list_templates(app: FastAPI) -> dict[int, str]:
    """List the templates of an application by the identity of its routes, once."""
    templates: dict[int, str] | None = getattr(app.state, "templates", None)
    if templates is None:
        contexts = iter_route_contexts(app.routes)
        templates = {
            id(context.original_route): context.path_format or UNKNOWN for context in contexts
        }
        app.state.templates = templates
    return templates
