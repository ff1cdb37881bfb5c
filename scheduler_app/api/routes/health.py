"""``/health`` and ``/ready``: whether the process lives, and whether it can work."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from scheduler_app.api.connections import DatabaseHandle
from scheduler_app.api.problem_handlers import RETRY_SECONDS
from scheduler_app.api.problems import build_problem
from scheduler_app.api.schemas.health import Health, Readiness
from scheduler_app.services.readiness import check_readiness

router = APIRouter(tags=["service"])


@router.get("/health", summary="Whether the process lives")
async def read_health(request: Request) -> Health:
    """Answer at once, whatever the database does."""
    return Health(status="alive", version=request.app.version)


@router.get("/ready", summary="Whether the service can work", response_model=Readiness)
def read_readiness(request: Request) -> Any:
    """Check what the service needs; 503 says what to run."""
    handle: DatabaseHandle = request.app.state.database
    checks = check_readiness(handle.get)
    listed = [asdict(check) for check in checks]
    failed = [f"{check.name}: {check.detail}" for check in checks if not check.is_ok]
    if not failed:
        return JSONResponse({"status": "ready", "checks": listed})
    again = {"Retry-After": str(RETRY_SECONDS)}
    return build_problem(request.scope, 503, f"{'; '.join(failed)}.", headers=again, checks=listed)
