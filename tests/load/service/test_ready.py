import socket
import threading

from load.service.ready import find_fault


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
