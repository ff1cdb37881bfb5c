"""Made-up runs."""

import random
from dataclasses import replace

from load.counts import Tally, Totals
from load.plan import Criterion, Stage, find_scenario
from load.verdicts import Evidence
from monitoring.results import Resources

ENDPOINT = "GET /people"


def make_run(
    criterion,
    *,
    seconds=300,
    rate=20,
    took=lambda _: 10.0,
    failing=lambda _: False,
    endpoint=ENDPOINT,
):
    """Make a run of one stage, `rate` requests a second, each by its second."""
    chance = random.Random(1)
    stage = Stage("steady", 10, seconds, is_sudden=True)
    scenario = replace(find_scenario("soak"), stages=(stage,), criteria=(criterion,))
    totals = Totals(scenario, 0.0)
    for second in range(seconds):
        tally = Tally()
        for number in range(rate):
            spread = chance.lognormvariate(0, 0.5)
            tally.note(took(second) * spread, is_failure=failing(second * rate + number))
        totals.add({second: {endpoint: tally.to_data()}})
        totals.note_users(second, stage.users)
    return Evidence(scenario, totals, seconds=float(seconds))


def make_criterion(measure, limit, **rest):
    return Criterion(measure, limit, ("steady",), **rest)


def with_resources(run, **series):
    seconds = tuple(float(second) for second in range(int(run.seconds)))
    names = set(Resources.model_fields) - {"seconds"}
    curves = {name: tuple(None for _ in seconds) for name in names}
    given = {name: tuple(find(second) for second in seconds) for name, find in series.items()}
    return replace(run, resources=Resources(seconds=seconds, **{**curves, **given}))
