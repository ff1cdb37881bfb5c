"""What has been measured so far, side beside side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from monitoring.gate.sides.reading import WALL, Reading
from monitoring.gate.sides.tasks import Task


@dataclass
class Samples:
    """
    What has been measured of one task.

    Parameters
    ----------
    task
        The task.
    sides
        The values of each side; those at one place are of one round.
    seconds
        What each round took, all sides together.
    error
        Why the task failed, after which it is not measured again.
    failed_side
        Which side failed.
    absent_sides
        Those that the benchmark does not apply to.
    clock
        The clock that durations are by, as in `CLOCKS`.
    walls
        What the wall clock said, shaped as `sides`; NaN where that is the clock anyway.
    """

    task: Task
    sides: tuple[list[float], ...]
    seconds: list[float] = field(default_factory=list)
    error: str = ""
    failed_side: int = 0
    absent_sides: tuple[int, ...] = ()
    clock: str = WALL
    walls: tuple[list[float], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with as many sides of the wall clock."""
        self.walls = tuple([] for _ in self.sides)

    @property
    def is_open(self) -> bool:
        """Whether it can be measured again."""
        return not self.error and not self.absent_sides

    @property
    def rounds(self) -> int:
        """How many samples each side has."""
        return len(self.sides[0])

    @property
    def expected_seconds(self) -> float:
        """What another round will take: as long as the longest so far."""
        return max(self.seconds, default=0.0)

    @property
    def differs(self) -> bool:
        """Whether any two values differ."""
        return len(set(chain.from_iterable(self.sides))) > 1

    def add(self, readings: Sequence[Reading], seconds: float) -> None:
        """Add a round, or note why there is none."""
        self.seconds.append(seconds)
        for side, reading in enumerate(readings):
            if reading.error:
                self.error, self.failed_side = reading.error, side
                return
        self.absent_sides = tuple(i for i, reading in enumerate(readings) if reading.is_absent)
        if not self.absent_sides:
            self.clock = readings[0].clock
            for values, walls, reading in zip(self.sides, self.walls, readings, strict=True):
                values.append(reading.value)
                walls.append(reading.wall)


def begin_samples(tasks: Sequence[Task], sides: int) -> list[Samples]:
    """Return samples for tasks that have not been measured yet."""
    return [Samples(task, tuple([] for _ in range(sides))) for task in tasks]
