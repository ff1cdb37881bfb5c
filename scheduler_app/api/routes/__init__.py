"""The routes, a module for each noun."""

from importlib import import_module

from fastapi import APIRouter

_NOUNS = (
    "absences",
    "assignments",
    "auth",
    "compliance",
    "generation",
    "jobs",
    "people",
    "resilience",
    "rotations",
    "schedules",
    "shift_types",
    "swaps",
    "users",
)

ROUTERS: tuple[APIRouter, ...] = tuple(
    import_module(f"scheduler_app.api.routes.{noun}").router for noun in _NOUNS
)
"""Those under ``/api/v1``."""
