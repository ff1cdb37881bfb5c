import logging

import pytest

from scheduler_app.services.accounts import LOWEST_COST, Passwords, create_account
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import transaction

AUTH = "/api/v1/auth"
FIRST, SECOND, WRONG = "the first password", "the second password", "quite a wrong password"
OTHERS = "password of another"


@pytest.fixture
def admin(database, program):
    email = "keeper.of.secrets@example.org"
    with transaction(database) as session:
        create_account(
            session, program, email, FIRST, AccountRole.ADMIN, None, Passwords(LOWEST_COST)
        )
    return email


class Flow:
    """Sends requests, and keeps the secrets and the answers that should hold none."""

    def __init__(self, client):
        self.client = client
        self.secrets = {FIRST, SECOND, WRONG, OTHERS}
        self.texts = []

    def login(self, email, password):
        form = {"username": email, "password": password}
        return self.keep(self.client.post(f"{AUTH}/login", data=form))

    def refresh(self, token):
        return self.keep(self.client.post(f"{AUTH}/refresh", json={"refresh_token": token}))

    def send(self, method, path, token, body=None):
        headers = {"Authorization": f"Bearer {token}"}
        return self.keep(self.client.request(method, path, json=body, headers=headers))

    def keep(self, answer):
        tokens = answer.json() if answer.content else {}
        names = ("access_token", "refresh_token")
        found = {tokens[name] for name in names if name in tokens}
        self.secrets |= found | {part for token in found for part in token.split(".")[1:]}
        self.texts.append(str(answer.headers) + ("" if found else answer.text))
        return tokens


def test_no_answer_or_log_line_holds_a_secret_but_the_tokens_own_answers(client, admin, caplog):
    caplog.set_level(logging.DEBUG)
    flow = Flow(client)
    flow.login(admin, WRONG)
    flow.login(WRONG, FIRST)
    first = flow.login(admin, FIRST)
    second = flow.refresh(first["refresh_token"])
    access = second["access_token"]
    flow.send("GET", f"{AUTH}/me", access)
    flow.send("GET", f"{AUTH}/me", access[:-3])
    flow.send("GET", f"{AUTH}/me", second["refresh_token"])
    flow.send("POST", f"{AUTH}/password", access, {"current": WRONG, "new": SECOND})
    flow.send("POST", f"{AUTH}/password", access, {"current": FIRST, "more": SECOND})
    flow.send("POST", f"{AUTH}/password", access, {"current": FIRST, "new": SECOND})
    other = {"email": "other@example.org", "password": OTHERS, "role": "coordinator"}
    flow.send("POST", "/api/v1/users", access, other)
    flow.send("POST", "/api/v1/users", access, other)
    flow.send("POST", "/api/v1/users", access, other | {"email": WRONG})
    number = flow.send("GET", "/api/v1/users", access)["items"][-1]["id"]
    flow.send("PATCH", f"/api/v1/users/{number}", access, {"password": SECOND})
    flow.refresh(first["refresh_token"])
    flow.send("POST", f"{AUTH}/logout", access)
    third = flow.login(admin, SECOND)
    flow.send("POST", f"{AUTH}/logout", third["access_token"])
    seen = "\n".join([*flow.texts, caplog.text])
    assert "a used refresh token came again" in seen
    assert len(flow.secrets) >= 4 + 3 * 4
    assert [secret for secret in flow.secrets if secret in seen] == []
