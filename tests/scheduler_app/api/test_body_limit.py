import asyncio

import pytest

from scheduler_app.api.body_limit import BodyLimit

LIMIT = 100
PERSON = "/api/v1/people/r001"


def send(chunks, headers=(), path="/", query=b""):
    """Send a request through the limit; gives status, what the application got, and chunks read."""
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    messages[-1]["more_body"] = False
    count, statuses, bodies = 0, [], []

    async def receive():
        nonlocal count
        count += 1
        return messages[count - 1] if count <= len(messages) else {"type": "http.disconnect"}

    async def note(message):
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def app(_scope, receive, send):
        bodies.append((await receive())["body"])
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 200, "headers": []})

    scope = {
        "type": "http",
        "path": path,
        "query_string": query,
        "headers": list(headers),
        "state": {},
    }
    asyncio.run(BodyLimit(app, LIMIT)(scope, receive, note))
    return statuses[0], b"".join(bodies), count


CHUNKED = [(b"transfer-encoding", b"chunked")]


@pytest.mark.parametrize("size", [0, 1, LIMIT])
def test_a_body_within_the_limit_reaches_the_application_whole(size):
    status, body, _ = send([b"x" * size], [(b"content-length", str(size).encode())])
    assert (status, body) == (200, b"x" * size)


def test_chunks_reach_the_application_as_one():
    status, body, _ = send([b"x" * size for size in (10, 20, 70)], CHUNKED)
    assert (status, body) == (200, b"x" * LIMIT)


@pytest.mark.parametrize("length", [b"101", b"9" * 100, b"9" * 5000])
def test_a_body_that_says_it_is_too_large_is_not_read(length):
    assert send([b"x"], [(b"content-length", length)]) == (413, b"", 0)


def test_chunks_without_end_are_read_up_to_the_limit():
    status, body, count = send([b"x" * 30] * 1000, CHUNKED)
    assert (status, body, count) == (413, b"", 4)


def test_a_length_that_lies_does_not_help():
    assert send([b"x" * 101], [(b"content-length", b"5")])[0] == 413


@pytest.mark.parametrize(
    ("path", "query"), [("/a\0b", b""), ("/", b"a=%00"), ("/", b"a=\0"), ("/a%00", b"")]
)
def test_a_nul_in_the_address_is_refused(path, query):
    assert send([b""], path=path, query=query)[:2] == (400, b"")


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        (b"application/json", b'"a\0b"', 400),
        (b"application/x-www-form-urlencoded", b"username=a%00b", 400),
        (b"application/x-www-form-urlencoded; charset=utf-8", b"username=a%00b", 400),
        (b"application/json", b'"100%00"', 200),
    ],
)
def test_a_nul_in_the_body_is_refused(kind, body, status):
    headers = [(b"content-length", str(len(body)).encode()), (b"content-type", kind)]
    assert send([body], headers)[0] == status


@pytest.mark.parametrize(("size", "status"), [(2**20 - 12, 422), (2**20, 413)])
def test_a_mebibyte_is_the_limit(client, sign_in, size, status):
    body = b'{"name": "' + b"x" * size + b'"}'
    answer = client.patch(
        PERSON, headers={**sign_in("admin"), "Content-Type": "application/json"}, content=body
    )
    assert len(body) == size + 12
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["a\0b", "\0", "\\0"])
def test_a_nul_in_json_is_refused_and_a_backslash_is_none(client, sign_in, name):
    answer = client.patch(PERSON, headers=sign_in("admin"), json={"name": name})
    assert answer.status_code == (422 if "\0" in name else 200)


@pytest.mark.parametrize("path", ["/api/v1/people/%00", "/api/v1/people?cursor=%00", "/%00"])
def test_a_nul_in_any_address_is_refused(client, path):
    assert client.get(path).status_code == 400
