"""Whether the clocks of two machines agree: requests are counted by the second."""

import socket
import time

MOST_SECONDS = 1.0


def find_clock_fault(now: float) -> str:
    """
    Say that this machine's clock differs from that of another; empty if it hardly does.

    Parameters
    ----------
    now
        What the other's clock has just shown, in seconds of the wall clock.
    """
    off = time.time() - now
    if abs(off) <= MOST_SECONDS:
        return ""
    return f"the clock of {socket.gethostname()} is off by {off:.0f} s; set it, and try again"
