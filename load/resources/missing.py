"""Which criteria nothing can be measured for."""

from load.resources.sampling import Probes
from load.resources.subject import Subject

_NEEDS = {
    "memory_growth_mb": ("rss_mb", "memory growth: the API's processes cannot be seen from here"),
    "connection_growth": (
        "connections",
        "connection growth: name the service's database in LOAD_DATABASE",
    ),
}


def find_unmeasured(host: str) -> dict[str, str]:
    """
    Give the measures that a run cannot decide, each with what it lacks.

    Parameters
    ----------
    host
        The service, which runs.
    """
    sample = Probes(Subject.find(host)).read()
    return {measure: lack for measure, (needed, lack) in _NEEDS.items() if sample[needed] is None}
