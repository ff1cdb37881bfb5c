"""The application: settings, database, middleware and routes put together."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from sqlalchemy import Engine

from scheduler_app.api.body_limit import BodyLimit
from scheduler_app.api.connections import DatabaseHandle
from scheduler_app.api.faults import FaultAnswers
from scheduler_app.api.openapi import DESCRIPTION, TAGS, describe_problems
from scheduler_app.api.problem_handlers import add_problem_handlers
from scheduler_app.api.rate_headers import RateHeaders
from scheduler_app.api.rate_limits import limit_writes
from scheduler_app.api.rate_rules import build_rate_rules
from scheduler_app.api.request_log import RequestLog
from scheduler_app.api.routes import ROUTERS, health, metrics
from scheduler_app.api.sampling import sample_process
from scheduler_app.api.security_headers import SecurityHeaders
from scheduler_app.api.templates import list_templates
from scheduler_app.services.settings import Settings, read_settings

PREFIX = "/api/v1"

THREADS = 20
"""Requests that work at once in one process: as many as the pool has connections."""

_log = logging.getLogger(__name__)


def create_app(settings: Settings | None = None, database: Engine | None = None) -> FastAPI:
    """Build the application.

    Parameters
    ----------
    settings
        By default those of the environment.
    database
        One that is open already, which the caller closes; by default the settings'.

    Raises
    ------
    InvalidSettingsError
        If a variable of the environment has a value that cannot be.
    """
    settings = settings or read_settings()
    app = FastAPI(
        title="Residency scheduler",
        version=version("scheduler_app"),
        description=DESCRIPTION,
        openapi_tags=TAGS,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_live,
    )
    app.state.settings = settings
    app.state.rate_rules = build_rate_rules(settings)
    app.state.database = DatabaseHandle(settings, database)
    _add_routes(app)
    add_problem_handlers(app)
    _add_middleware(app)
    return app


def _add_routes(app: FastAPI) -> None:
    for router in (health.router, metrics.router):
        app.include_router(router)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX, dependencies=[Depends(limit_writes)])
    describe_problems(app)


def _add_middleware(app: FastAPI) -> None:
    # The last one added is the first that a request meets.
    app.add_middleware(FaultAnswers)
    app.add_middleware(RateHeaders)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestLog)


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = THREADS
    handle: DatabaseHandle = app.state.database
    handle.try_to_open()
    list_templates(app)
    async with sample_process(handle):
        _log.info("process %d answers requests", os.getpid())
        yield
    handle.close()
