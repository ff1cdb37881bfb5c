"""The API under uvicorn."""

import logging
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from scheduler_app.cli.ports import PortInUseError
from scheduler_app.services.settings import Settings, read_settings

APPLICATION = "scheduler_app.api:create_app"
"""By name: the ways in do not import each other, and each worker builds its own."""

GRACE_SECONDS = 30
"""For requests under way when the service is told to stop."""

KEEP_ALIVE_SECONDS = 75
"""Longer than proxies keep an idle connection, which must not be closed under a request."""

BACKLOG = 2048

METRICS_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

LOG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"scheduler_app": {"level": "INFO"}, "uvicorn": {"level": "WARNING"}},
}


def check_settings() -> Settings:
    """Read the settings and build an application once, to refuse before any worker starts.

    Raises
    ------
    InvalidSettingsError
        If a variable of the environment has a value that cannot be.
    """
    settings = read_settings()
    module, _, name = APPLICATION.partition(":")
    getattr(import_module(module), name)(settings)
    return settings


def serve(host: str, port: int, workers: int) -> None:
    """Answer requests until SIGTERM or Ctrl-C; those under way are finished.

    Parameters
    ----------
    host
        Name or address of an interface of this machine.
    port
        1 to 65535, or 0 for any free one.
    workers
        Processes, 1 or more.

    Raises
    ------
    PortInUseError
        If another program listens there.
    """
    with _listen(host, port) as listener, _measured(workers), _ignored_after_the_end():
        shown = f"[{host}]" if ":" in host else host
        logging.getLogger("scheduler_app").info(
            "serving on http://%s:%d", shown, listener.getsockname()[1]
        )
        config = build_config(workers)
        if workers == 1:
            uvicorn.Server(config).run([listener])
        else:
            Multiprocess(config, [listener]).run()


def build_config(workers: int) -> uvicorn.Config:
    """Build uvicorn's settings; the address of a client is found by the API itself."""
    return uvicorn.Config(
        APPLICATION,
        factory=True,
        workers=workers,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=LOG,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_worker_healthcheck=GRACE_SECONDS,
    )


@contextmanager
def _listen(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError:
        raise PortInUseError(host, port) from None
    with listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(BACKLOG)
        except OSError:
            raise PortInUseError(host, port) from None
        listener.set_inheritable(True)
        yield listener


@contextmanager
def _measured(workers: int) -> Iterator[None]:
    """Give several workers a folder in which their figures add up."""
    if workers == 1 or METRICS_VARIABLE in os.environ:
        yield
        return
    folder = tempfile.mkdtemp(prefix="scheduler-metrics-")
    os.environ[METRICS_VARIABLE] = folder
    try:
        yield
    finally:
        del os.environ[METRICS_VARIABLE]
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _ignored_after_the_end() -> Iterator[None]:
    """Have the signal that ended uvicorn, which it raises again, not end us with a fault."""
    signals = (signal.SIGINT, signal.SIGTERM)
    previous = [signal.signal(number, lambda *_: None) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, previous, strict=True):
            signal.signal(number, handler)
