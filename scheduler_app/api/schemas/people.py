"""People in bodies."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from scheduler_app.api.schemas.base import Answer, Body, Name

Hours = Annotated[float, Field(ge=0, le=168)]


def refuse_repeats(names: list[str]) -> list[str]:
    """Give the names sorted, unless one of them is there twice.

    Raises
    ------
    ValueError
        If one is.
    """
    if len(set(names)) < len(names):
        raise ValueError("a name is there twice; name each once")
    return sorted(names)


class PersonSummary(Answer):
    """Somebody of the program, as everybody there sees them."""

    id: str
    name: str
    role: Literal["resident", "faculty"]
    pgy: int | None = Field(description="Year of training, 1 to 5; null of faculty.")


class PersonAnswer(PersonSummary):
    """Somebody of the program."""

    qualifications: list[str]
    weekly_hours_target: float | None = Field(
        description="Hours aimed at; only planners and the person see them."
    )
    moonlighting_hours: float | None = Field(
        description="Hours a week worked elsewhere; only planners and the person see them."
    )


class PersonChange(Body):
    """What to change of somebody; what is left out or null stays as it is."""

    name: Name | None = None
    pgy: int | None = Field(None, ge=1, le=5)
    qualifications: (
        Annotated[list[Name], Field(max_length=100), AfterValidator(refuse_repeats)] | None
    ) = None
    weekly_hours_target: Hours | None = None
    moonlighting_hours: Hours | None = None

    @model_validator(mode="after")
    def check_not_empty(self) -> "PersonChange":
        """Refuse a change of nothing.

        Raises
        ------
        ValueError
            If no field has a value.
        """
        if not self.model_dump(exclude_none=True):
            raise ValueError("nothing is to be changed; name at least one field")
        return self
