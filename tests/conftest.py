import signal


def pytest_configure():
    """Let Ctrl-C reach what tests start: a shell's background jobs are told to pass it over."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
