"""`make preview`: serves the site to a browser on this machine, and to no other machine."""

import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.config import read_config
from monitoring.gate.errors import BadInputError
from monitoring.gate.options import parse_count
from monitoring.gate.site import publish_site

HOST = "127.0.0.1"


def preview(root: Path, port: str) -> int:
    """
    Serve the site until it is interrupted; build it first where there is none.

    Parameters
    ----------
    root
        The repository.
    port
        A port number, as text.

    Raises
    ------
    BadInputError
        If the port is none, or is taken.
    """
    config = read_config(root)
    site = config.folder("html_dir")
    with _open_server(site, parse_count("PORT", port)) as server:
        if not (site / "index.html").exists():
            publish_site(config, config.folder("results_dir"))
        click.echo(f"Open http://{HOST}:{server.server_port}/ (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo()
    return 0


def _open_server(site: Path, port: int) -> ThreadingHTTPServer:
    handler = partial(_QuietHandler, directory=str(site))
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except OverflowError as error:
        raise BadInputError(f"PORT is {port}; the largest is 65535.") from error
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise BadInputError(f"Port {port} is taken: make preview PORT={port + 1}.") from error


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of what was served; errors are still told."""


@click.command(epilog=write_epilog("preview --port 8080"))
@click.option("--port", default="8080", help="The port.  [8080]")
def main(port: str) -> None:
    """Serve the site on this machine."""
    run_command("preview", lambda: preview(Path.cwd(), port))


if __name__ == "__main__":
    main()
