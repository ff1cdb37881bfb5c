"""How fast the machine is just now, told by a process that does the same work whenever asked."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

DOCUMENT = json.dumps(
    [{"person": f"r{number:03}", "date": "2026-07-01", "hours": 0.5} for number in range(300)]
)
"""Read and written at each answer: some 1 ms on the machines of this history."""

_ROOT = Path(__file__).parents[2]


class Reference:
    """
    A process beside the service, which is woken by each question as the service is.

    A core that is shared with other machines, or whose clock has changed, makes every answer
    later, while nothing of this machine is busier. Here it shows.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "load.resources.reference"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self.measure_ms()  # the first answer waits until it has started

    def measure_ms(self) -> float | None:
        """Ask, and give the milliseconds until the answer; None if the process has ended."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        begun = time.perf_counter()
        try:
            asked.write(b"?")
        except BrokenPipeError:
            return None
        is_answered = answered.read(1) != b""
        took = time.perf_counter() - begun
        return 1000 * took if is_answered else None

    def close(self) -> None:
        """End the process, which also ends with whoever asks."""
        self._process.communicate()


def answer(questions: IO[bytes], answers: IO[bytes]) -> None:
    """
    Do the work for each byte that is asked, until there is none.

    Parameters
    ----------
    questions, answers
        Without buffers.
    """
    while questions.read(1):
        json.dumps(json.loads(DOCUMENT))
        answers.write(b".")


if __name__ == "__main__":
    with open(0, "rb", buffering=0) as asked, open(1, "wb", buffering=0) as answered:
        answer(asked, answered)
