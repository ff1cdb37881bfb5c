"""``/metrics``: figures for Prometheus."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from scheduler_app.api.connections import DatabaseHandle
from scheduler_app.api.measures import note_process, write_measures

router = APIRouter(tags=["service"])


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def read_metrics(request: Request) -> Response:
    """Give requests, their latency, connections and memory, of all workers together."""
    handle: DatabaseHandle = request.app.state.database
    note_process(handle.engine)
    return Response(write_measures(), media_type=CONTENT_TYPE_LATEST)
