"""How the service is run and loaded: on a database of its own, in a clone of the project."""

from tests.docs.steps import Step

INTERRUPTED = 130
"""What a shell says of make, and a load of itself, after Ctrl-C."""

RUN = (
    Step("scheduler migrate", shows="The schema went from base to"),
    Step("scheduler seed problem.json", shows="Seeded: "),
    Step("scheduler user add --help", shows="Usage: scheduler user add"),
    Step("scheduler user add", shows="Missing argument", code=2),
    Step("scheduler worker", shows="is ready", is_endless=True),
    Step("make serve", shows="Ctrl-C stops all of it", is_endless=True, code=INTERRUPTED),
)
LOADED = (
    Step("make load", shows="name a scenario", code=2),
    Step("python -m load", shows="name a scenario", code=2),
    Step(
        "make load SCENARIO=peak",
        shows="users  ",
        leaves="load_results/*-peak_load.json",
        is_endless=True,
        code=INTERRUPTED,
        given={"USERS": "20"},
    ),
    Step("make load-capacity DURATION=30s", shows="trying", is_endless=True, code=INTERRUPTED),
    Step("make load-capacity", shows="trying", is_endless=True, code=INTERRUPTED),
)
STEPS = (*RUN, *LOADED)
