"""Routes of another role, and what belongs to somebody else."""

from collections.abc import Iterator

from load.attacks.target import Target, conclude
from monitoring.results import LoadVerdict

FORBIDDEN = (
    ("GET", "/users", None),
    ("PATCH", "/users/1", {"role": "admin"}),
    ("GET", "/jobs", None),
    ("POST", "/jobs", {"kind": "validate_year", "year": 2026}),
    ("POST", "/schedules/generate", {"start": "2026-07-01", "days": 1}),
    ("POST", "/schedules/1/publish", None),
    ("DELETE", "/schedules/1", None),
    ("PUT", "/schedules/1/assignments/r01/2026-07-01", {"shift_type": "D", "rotation": "WARD"}),
    ("DELETE", "/schedules/1/assignments/r01/2026-07-01", None),
    ("PATCH", "/people/r01", {"pgy": 5}),
    ("POST", "/swaps/match", {"schedule_id": 1}),
)
"""What neither residents nor faculty may; whether the rows exist does not matter."""

ADMINS_ONLY = FORBIDDEN[:2]
REFUSED = (401, 403, 404)


def use_other_roles(target: Target) -> Iterator[LoadVerdict]:
    """Ask for each route as a resident, as faculty, as a coordinator, and as nobody."""
    for role, name, routes in (
        ("a resident", target.residents[-8], FORBIDDEN),
        ("faculty", target.faculty[-1], FORBIDDEN),
        ("a coordinator", target.coordinators[-1], ADMINS_ONLY),
        ("nobody", "", FORBIDDEN),
    ):
        prober = target.open()
        token = prober.sign_in(name, target.password).read()["access_token"] if name else ""
        found = [
            f"{method} {path} {status}"
            for method, path, body in routes
            if (status := prober.send(method, path, token=token, body=body).status) not in REFUSED
        ]
        detail = "; ".join(found) or f"{len(routes)} routes refuse"
        yield conclude(f"routes open to {role}", len(found), 0, detail)


def read_others(target: Target) -> Iterator[LoadVerdict]:
    """Ask as a resident for what is somebody else's."""
    prober = target.open()
    token = prober.sign_in(target.residents[-9], target.password).read()["access_token"]
    other = target.residents[-10].partition("@")[0]
    paths = (f"/absences?person={other}", f"/swaps?person={other}")
    answers = [prober.send("GET", path, token=token) for path in paths]
    seen = [one for one in answers if one.status == 200 and one.read().get("items")]
    statuses = ", ".join(str(one.status) for one in answers)
    yield conclude("others' absences and swaps seen", len(seen), 0, f"answers: {statuses}")
