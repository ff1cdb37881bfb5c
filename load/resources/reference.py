"""How fast the machine is just now, told by a process that does the same work whenever asked."""

import json
import multiprocessing
import socket
import time

DOCUMENT = json.dumps(
    [{"person": f"r{number:03}", "date": "2026-07-01", "hours": 0.5} for number in range(300)]
)
"""Read and written at each answer: some 1 ms on the machines of this history."""


class Reference:
    """
    A process beside the service, asked over a socket as the service is.

    A core that is shared with other machines, or whose clock has changed, makes every answer
    later, while nothing of this machine is busier. Here it shows.
    """

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        self._process = multiprocessing.get_context("fork").Process(
            target=_answer, args=(theirs, self._socket), daemon=True
        )
        self._process.start()
        theirs.close()

    def measure_ms(self) -> float:
        """Ask, and give the milliseconds until the answer."""
        begun = time.perf_counter()
        self._socket.sendall(b"?")
        self._socket.recv(1)
        return 1000 * (time.perf_counter() - begun)

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.join()


def _answer(ours: socket.socket, theirs: socket.socket) -> None:
    """Do the work for each byte, until whoever asks is gone."""
    theirs.close()
    while ours.recv(1):
        json.dumps(json.loads(DOCUMENT))
        ours.sendall(b".")
