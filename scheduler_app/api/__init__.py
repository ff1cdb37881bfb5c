"""The service over HTTP: ``uvicorn --factory scheduler_app.api:create_app``."""

from scheduler_app.api.app import create_app

__all__ = ["create_app"]
