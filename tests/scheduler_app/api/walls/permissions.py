"""Which status each route answers with, to whom and for whose things."""

from collections.abc import Iterator
from dataclasses import dataclass

CALLERS = ("admin", "coordinator", "faculty", "resident", "nobody")

TABLE = """
# own: of whoever asks (of a resident, if a planner asks); other: of another person of the program;
# foreign: of another program; draft: of a draft, all else of a published schedule.

#                                                     whose    admin coord. fac. res. nobody

GET    /health                                         -        200   200   200   200   200
GET    /ready                                          -        200   200   200   200   200
GET    /metrics                                        -        200   200   200   200   200
GET    /openapi.json                                   -        200   200   200   200   200

POST   /api/v1/auth/login                              own      200   200   200   200   200
POST   /api/v1/auth/refresh                            own      200   200   200   200   200
POST   /api/v1/auth/logout                             own      204   204   204   204   401
GET    /api/v1/auth/me                                 own      200   200   200   200   401
POST   /api/v1/auth/password                           own      204   204   204   204   401

GET    /api/v1/users                                   -        200   403   403   403   401
POST   /api/v1/users                                   other    201   403   403   403   401
POST   /api/v1/users                                   foreign  422   403   403   403   401
PATCH  /api/v1/users/{id}                              other    200   403   403   403   401
PATCH  /api/v1/users/{id}                              foreign  404   403   403   403   401

GET    /api/v1/people                                  -        200   200   200   200   401
GET    /api/v1/people/{person}                         own      200   200   200   200   401
GET    /api/v1/people/{person}                         other    200   200   200   200   401
GET    /api/v1/people/{person}                         foreign  404   404   404   404   401
PATCH  /api/v1/people/{person}                         own      200   200   403   403   401
PATCH  /api/v1/people/{person}                         other    200   200   403   403   401
PATCH  /api/v1/people/{person}                         foreign  404   404   403   403   401

GET    /api/v1/rotations                               -        200   200   200   200   401
GET    /api/v1/rotations/{rotation}                    own      200   200   200   200   401
GET    /api/v1/rotations/{rotation}                    foreign  404   404   404   404   401
GET    /api/v1/shift-types                             -        200   200   200   200   401

GET    /api/v1/absences                                -        200   200   200   200   401
GET    /api/v1/absences                                own      200   200   200   200   401
GET    /api/v1/absences                                other    200   200   403   403   401
GET    /api/v1/absences                                foreign  200   200   403   403   401
POST   /api/v1/absences                                own      201   201   201   201   401
POST   /api/v1/absences                                other    201   201   403   403   401
POST   /api/v1/absences                                foreign  404   404   403   403   401
DELETE /api/v1/absences/{absence}                      own      204   204   204   204   401
DELETE /api/v1/absences/{absence}                      other    204   204   404   404   401
DELETE /api/v1/absences/{absence}                      foreign  404   404   404   404   401

GET    /api/v1/schedules                               -        200   200   200   200   401
GET    /api/v1/schedules/{schedule_id}                 other    200   200   200   200   401
GET    /api/v1/schedules/{schedule_id}                 draft    200   200   404   404   401
GET    /api/v1/schedules/{schedule_id}                 foreign  404   404   404   404   401
GET    /api/v1/schedules/{schedule_id}/assignments     other    200   200   200   200   401
GET    /api/v1/schedules/{schedule_id}/assignments     draft    200   200   404   404   401
GET    /api/v1/schedules/{schedule_id}/assignments     foreign  404   404   404   404   401
PUT    /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  own      200  200  403  403  401
PUT    /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  other    200  200  403  403  401
PUT    /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  draft    200  200  403  403  401
PUT    /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  foreign  404  404  403  403  401
DELETE /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  own      200  200  403  403  401
DELETE /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  other    200  200  403  403  401
DELETE /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  draft    200  200  403  403  401
DELETE /api/v1/schedules/{schedule_id}/assignments/{person}/{date}  foreign  404  404  403  403  401
POST   /api/v1/schedules/{schedule_id}/publish         draft    200   200   403   403   401
POST   /api/v1/schedules/{schedule_id}/publish         other    409   409   403   403   401
POST   /api/v1/schedules/{schedule_id}/publish         foreign  404   404   403   403   401
DELETE /api/v1/schedules/{schedule_id}                 draft    204   204   403   403   401
DELETE /api/v1/schedules/{schedule_id}                 other    409   409   403   403   401
DELETE /api/v1/schedules/{schedule_id}                 foreign  404   404   403   403   401
POST   /api/v1/schedules/generate                      -        202   202   403   403   401

GET    /api/v1/jobs                                    -        200   200   403   403   401
GET    /api/v1/jobs/{job_id}                           other    200   200   403   403   401
GET    /api/v1/jobs/{job_id}                           foreign  404   404   403   403   401
POST   /api/v1/jobs                                    other    202   202   403   403   401
POST   /api/v1/jobs                                    foreign  404   404   403   403   401

POST   /api/v1/compliance/validate                     other    200   200   200   403   401
POST   /api/v1/compliance/validate                     draft    200   200   404   403   401
POST   /api/v1/compliance/validate                     foreign  404   404   404   403   401
GET    /api/v1/compliance/work-hours                   -        200   200   200   200   401
# Hours are counted of residents, so that faculty have none of their own.
GET    /api/v1/compliance/work-hours                   own      200   200   404   200   401
GET    /api/v1/compliance/work-hours                   other    200   200   200   403   401
GET    /api/v1/compliance/work-hours                   foreign  404   404   404   403   401

GET    /api/v1/resilience/utilization                  other    200   200   200   403   401
GET    /api/v1/resilience/utilization                  draft    200   200   404   403   401
GET    /api/v1/resilience/utilization                  foreign  404   404   404   403   401
GET    /api/v1/resilience/n-minus-one                  other    200   200   200   403   401
GET    /api/v1/resilience/n-minus-one                  draft    200   200   404   403   401
GET    /api/v1/resilience/n-minus-one                  foreign  404   404   404   403   401
GET    /api/v1/resilience/n-minus-one/{person}         own      200   200   200   403   401
GET    /api/v1/resilience/n-minus-one/{person}         other    200   200   200   403   401
GET    /api/v1/resilience/n-minus-one/{person}         draft    200   200   404   403   401
GET    /api/v1/resilience/n-minus-one/{person}         foreign  404   404   404   403   401
GET    /api/v1/resilience/n-minus-two                  other    200   200   200   403   401
GET    /api/v1/resilience/n-minus-two                  draft    200   200   404   403   401
GET    /api/v1/resilience/n-minus-two                  foreign  404   404   404   403   401
GET    /api/v1/resilience/criticality                  other    200   200   200   403   401
GET    /api/v1/resilience/criticality                  draft    200   200   404   403   401
GET    /api/v1/resilience/criticality                  foreign  404   404   404   403   401
GET    /api/v1/resilience/control-charts               other    200   200   200   403   401
GET    /api/v1/resilience/control-charts               draft    200   200   404   403   401
GET    /api/v1/resilience/control-charts               foreign  404   404   404   403   401
GET    /api/v1/resilience/contagion                    other    200   200   200   403   401
GET    /api/v1/resilience/contagion                    draft    200   200   404   403   401
GET    /api/v1/resilience/contagion                    foreign  404   404   404   403   401

GET    /api/v1/swaps                                   -        200   200   200   200   401
GET    /api/v1/swaps                                   own      200   200   200   200   401
GET    /api/v1/swaps                                   other    200   200   403   403   401
GET    /api/v1/swaps                                   foreign  200   200   403   403   401
POST   /api/v1/swaps                                   own      201   201   201   201   401
POST   /api/v1/swaps                                   other    201   201   403   403   401
POST   /api/v1/swaps                                   draft    409   409   403   403   401
POST   /api/v1/swaps                                   foreign  404   404   403   403   401
POST   /api/v1/swaps/match                             other    200   200   403   403   401
POST   /api/v1/swaps/match                             draft    200   200   403   403   401
POST   /api/v1/swaps/match                             foreign  404   404   403   403   401
GET    /api/v1/swaps/{swap_id}                         own      200   200   200   200   401
GET    /api/v1/swaps/{swap_id}                         other    200   200   404   404   401
GET    /api/v1/swaps/{swap_id}                         foreign  404   404   404   404   401
DELETE /api/v1/swaps/{swap_id}                         own      204   204   204   204   401
DELETE /api/v1/swaps/{swap_id}                         other    204   204   404   404   401
DELETE /api/v1/swaps/{swap_id}                         foreign  404   404   404   404   401
POST   /api/v1/swaps/{swap_id}/execute                 own      200   200   200   200   401
POST   /api/v1/swaps/{swap_id}/execute                 other    200   200   404   404   401
POST   /api/v1/swaps/{swap_id}/execute                 foreign  404   404   404   404   401
"""


@dataclass(frozen=True)
class Row:
    """What a route answers for somebody's things.

    Parameters
    ----------
    route
        Method and template.
    whose
        As the table's head says.
    statuses
        One for each of ``CALLERS``.
    """

    route: str
    whose: str
    statuses: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.route} {self.whose}"


def read_table() -> Iterator[Row]:
    for line in TABLE.splitlines():
        if line and not line.startswith("#"):
            method, path, whose, *statuses = line.split()
            yield Row(f"{method} {path}", whose, tuple(map(int, statuses)))
