"""Routes of the API: requests for each, and where the server's time goes in answering them."""

from .describe import describe_routes
from .exchanges import LEFT_OUT, list_exchanges
from .measure import RouteFigures, measure_routes
from .routes import RouteNames
from .table import build_route_table, shorten

__all__ = [
    "LEFT_OUT",
    "RouteFigures",
    "RouteNames",
    "build_route_table",
    "describe_routes",
    "list_exchanges",
    "measure_routes",
    "shorten",
]
