"""Starts locust so that Ctrl-C ends it at once while it loads: ``python -m load.launch``.

Raised while gevent changes how threads wait, it left a process that waited for ever at its end.
"""

import signal


def main() -> None:
    """Run locust with the options of the command line."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from locust.main import main as run_locust

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run_locust()


if __name__ == "__main__":
    main()
