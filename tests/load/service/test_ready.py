import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from load.service.ready import find_fault


def test_a_web_server_that_is_no_scheduler_is_named_with_what_starts_one():
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.handle_request).start()
        url = f"http://127.0.0.1:{server.server_port}"
        assert find_fault(url) == (
            f"{url}/ready answers 501, as no scheduler does; "
            "start the service with: make serve, or leave HOST out"
        )


def test_a_server_that_does_not_speak_http_is_named():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"

        def answer():
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 mail.example ESMTP\r\n")

        threading.Thread(target=answer).start()
        assert find_fault(url).startswith(f"{url}: 220 mail.example ESMTP")
