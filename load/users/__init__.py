"""Users that behave like the people of a program; only processes of locust import them."""

from load.users.arrivals import Arriving
from load.users.client import API, Client, ServiceError
from load.users.coordinator import Coordinator
from load.users.faculty import FacultyMember
from load.users.person import Person
from load.users.program import Program
from load.users.resident import Resident
from load.users.session import Session, Sessions, open_session
from load.users.signing_in import learn, share_out, sign_in_all

__all__ = [
    "API",
    "Arriving",
    "Client",
    "Coordinator",
    "FacultyMember",
    "Person",
    "Program",
    "Resident",
    "ServiceError",
    "Session",
    "Sessions",
    "learn",
    "open_session",
    "share_out",
    "sign_in_all",
]
