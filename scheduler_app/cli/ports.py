"""Whether a port can be listened on."""

import socket

from scheduler_app.model import SchedulerError


class PortInUseError(SchedulerError):
    """Another program listens there already."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.host = host
        self.port = port

    def __str__(self) -> str:
        return (
            f"{self.host}:{self.port} cannot be listened on; stop what does, or choose another "
            f"port, such as --port {self.port % 65535 + 1}."
        )


def check_port_is_free(port: int, host: str = "127.0.0.1") -> None:
    """Check that a port can be listened on.

    Parameters
    ----------
    port
        1 to 65535.
    host
        Name or address of an interface of this machine.

    Raises
    ------
    PortInUseError
        If it cannot.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError:
        raise PortInUseError(host, port) from None
