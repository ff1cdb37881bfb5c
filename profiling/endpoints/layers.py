"""Whose time a request's is: the framework's, the application's, SQL's, or serialisation's."""

from collections.abc import Mapping

from profiling.calls import WAITING, Calls, share_out

LAYERS = ("framework", "application", "sql", "serialisation", "waiting")

_OF_PACKAGES = {
    "framework": (
        *("fastapi", "starlette", "uvicorn", "anyio", "asyncio", "concurrent", "sniffio"),
        *("uvloop", "python_multipart", "annotated_doc", "httptools", "h11"),
    ),
    "sql": ("sqlalchemy", "psycopg2", "greenlet"),
    "serialisation": ("pydantic", "pydantic_core", "json", "typing_inspection"),
}
_LAYER_OF = {package: layer for layer, packages in _OF_PACKAGES.items() for package in packages}

_ASKING = ("benchmarks/", "profiling/")
"""Files of whoever asks, whose time is not the server's."""


def share_by_layer(calls: Calls) -> dict[str, float]:
    """Add up own seconds by layer.

    The project's files and the libraries that compute for it are the application; so are the
    answer's models, whose checking and writing is serialisation.
    """
    return group(share_out(calls))


def group(shares: Mapping[str, float]) -> dict[str, float]:
    """Add up what ``share_out`` gave."""
    layers = dict.fromkeys(LAYERS, 0.0)
    for owner, seconds in shares.items():
        layer = _find_layer(owner)
        if layer is not None:
            layers[layer] += seconds
    return layers


def _find_layer(owner: str) -> str | None:
    if owner.startswith(_ASKING):
        return None
    if owner.endswith(WAITING):
        return "waiting"
    return _LAYER_OF.get(owner, "application")
