"""Real servers on the loopback interface, for the channels to talk to."""

import json
import socket
import socketserver
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HANG = 0
"""In place of a status: take the request and never answer."""

DRIP = -1
"""In place of a status: answer a byte at a time, without an end."""


@dataclass
class Answers:
    """What a server answers, one after the other, the last one for ever; and what it got."""

    statuses: list[int]
    headers: dict[str, str] = field(default_factory=dict)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def take_status(self) -> int:
        """Take the next status."""
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


def make_certificate(folder: Path, name: str = "IP:127.0.0.1") -> Path:
    """Make a certificate that signs itself, with its key in the same file."""
    path = folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=test", "-addext", f"subjectAltName={name}"]
    command += ["-keyout", str(path), "-out", str(folder / "public.pem")]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + (folder / "public.pem").read_text())
    return path


def build_context(certificate: Path) -> ssl.SSLContext:
    """Build what a server needs for TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@contextmanager
def run_https(certificate: Path, answers: Answers) -> Iterator[str]:
    """Run an HTTPS server, and give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            answers.bodies.append(json.loads(self.rfile.read(length)))
            answers.times.append(time.monotonic())
            status = answers.take_status()
            if status == HANG:
                answers.ended.wait()
                return
            if status == DRIP:
                while not answers.ended.wait(0.02):
                    self.wfile.write(b"H")
                return
            self.send_response(status)
            for name, value in answers.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Keep the terminal clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_arguments: object) -> None:
            """A client that breaks off a handshake is part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    server.socket = build_context(certificate).wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    with _running(server):
        try:
            yield f"https://127.0.0.1:{server.server_address[1]}/services/very-secret"
        finally:
            answers.ended.set()


@dataclass
class Mailbox:
    """What a mail server does and got."""

    certificate: Path | None = None
    answer: str = "250 taken"
    refused: str = ""
    mails: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


@contextmanager
def run_smtp(mailbox: Mailbox) -> Iterator[str]:
    """Run a mail server that offers STARTTLS if it has a certificate, and give its address."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            lines = connection.makefile("rb")
            connection.sendall(b"220 test ESMTP\r\n")
            while line := lines.readline().decode().strip():
                mailbox.commands.append(line)
                word = line.split()[0].upper()
                if word == "STARTTLS" and mailbox.certificate:
                    connection.sendall(b"220 go\r\n")
                    lines.close()
                    context = build_context(mailbox.certificate)
                    connection = context.wrap_socket(connection, server_side=True)
                    lines = connection.makefile("rb")
                elif word == "DATA":
                    connection.sendall(b"354 go\r\n")
                    mailbox.mails.append(_read_mail(lines))
                    connection.sendall(f"{mailbox.answer}\r\n".encode())
                elif word == "EHLO":
                    is_open = mailbox.certificate and not isinstance(connection, ssl.SSLSocket)
                    offer = b"250-STARTTLS\r\n" if is_open else b"250-AUTH PLAIN\r\n"
                    connection.sendall(b"250-test\r\n" + offer + b"250 8BITMIME\r\n")
                elif word == "RCPT" and mailbox.refused and mailbox.refused in line:
                    connection.sendall(b"550 nobody\r\n")
                elif word == "AUTH":
                    connection.sendall(b"235 welcome\r\n")
                elif word == "QUIT":
                    connection.sendall(b"221 bye\r\n")
                    break
                else:
                    connection.sendall(b"250 fine\r\n")
            lines.close()
            connection.close()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, *_arguments: object) -> None:
            """A client that breaks off a handshake is part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    with _running(server):
        yield f"127.0.0.1:{server.server_address[1]}"


def find_closed_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _read_mail(lines: Any) -> str:
    text = b""
    while (line := lines.readline()) not in (b".\r\n", b""):
        text += line
    return str(text.decode())


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
