"""``scenarios.yaml``: read, and checked as a whole."""

import difflib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from load.plan.errors import PlanError
from load.plan.scenario import Criterion, Scenario, Stage

PATH = Path(__file__).parents[1] / "scenarios.yaml"

Measure = Literal[
    "p95_ms",
    "p99_ms",
    "error_percent",
    "success_percent",
    "slowdown_ratio",
    "response_rise_percent",
    "memory_growth_mb",
    "connection_growth",
    "crashes",
    "findings",
]
Seconds = Annotated[float, Field(ge=0)]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(_Form):
    """How much the service has to hold at a number of users."""

    users: int = Field(ge=1)
    p95_ms: float = Field(gt=0)
    error_percent: float = Field(gt=0)


class _StageForm(_Form):
    name: str = Field(min_length=1)
    users: int = Field(ge=1)
    seconds: int = Field(ge=1)
    arrives: Literal["evenly", "at once"] = "evenly"


class _CriterionForm(_Form):
    measure: Measure
    limit: float = Field(ge=0)
    stages: tuple[str, ...] = ()
    endpoint: str = ""
    against: str = ""
    user_seconds: float = Field(default=0.0, ge=0)


class _ScenarioForm(_Form):
    purpose: str
    think_seconds: tuple[Seconds, Seconds] = (1.0, 3.0)
    has_rate_limits: bool = False
    stages: tuple[_StageForm, ...] = Field(min_length=1)
    criteria: tuple[_CriterionForm, ...] = Field(min_length=1)


class _FileForm(_Form):
    levels: dict[str, Level]
    scenarios: dict[str, _ScenarioForm]


def list_scenarios() -> tuple[str, ...]:
    """Name the scenarios, in the order of the file."""
    return tuple(_read_file(PATH).scenarios)


def read_levels() -> dict[str, Level]:
    """Give the guide's load levels by name."""
    return _read_file(PATH).levels


def find_scenario(name: str, path: Path = PATH) -> Scenario:
    """Read a scenario by its name, or by one that only it begins with.

    Raises
    ------
    PlanError
        If there is none, with the nearest; if the file is not in its form.
    """
    forms = _read_file(path).scenarios
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    found = [known for known in forms if known == wanted] or [
        known for known in forms if wanted and known.startswith(wanted)
    ]
    if len(found) != 1:
        raise PlanError(f"there is no scenario {name!r}; {_suggest(wanted, forms)}")
    return _build(found[0], forms[found[0]], path)


def _suggest(wanted: str, names: dict[str, _ScenarioForm]) -> str:
    short = {name.partition("_")[0]: name for name in names}
    near = difflib.get_close_matches(wanted, [*names, *short], 1, 0.5)
    every = ", ".join(names)
    if not near:
        return f"known are {every}"
    return f"did you mean {short.get(near[0], near[0])}? Known are {every}"


@cache
def _read_file(path: Path) -> _FileForm:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _FileForm.model_validate(content)
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}; restore it") from None
    except yaml.YAMLError as error:
        raise PlanError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PlanError(f"{path}: {first['msg']} at {place}") from None


def _build(name: str, form: _ScenarioForm, path: Path) -> Scenario:
    stages = tuple(
        Stage(one.name, one.users, one.seconds, one.arrives == "at once") for one in form.stages
    )
    criteria = tuple(Criterion(**one.model_dump()) for one in form.criteria)
    _check_names(name, stages, criteria, path)
    return Scenario(name, form.purpose, stages, criteria, form.think_seconds, form.has_rate_limits)


def _check_names(
    scenario: str, stages: tuple[Stage, ...], criteria: tuple[Criterion, ...], path: Path
) -> None:
    names = [stage.name for stage in stages]
    meant = [name for one in criteria for name in (*one.stages, one.against) if name]
    for name in names:
        if names.count(name) > 1:
            raise PlanError(f"{path}: {scenario}: two stages are named {name!r}; rename one")
    for name in meant:
        if name not in names:
            raise PlanError(f"{path}: {scenario}: a criterion names no stage with {name!r}")
