"""What every refusal has to look like."""

MEMBERS = {"type", "title", "status", "detail", "request_id"}


def check_problem(answer):
    """Check that an answer is a problem that names a fault and its remedy."""
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem.keys() >= MEMBERS
    assert problem["status"] == answer.status_code
    fault, _, remedy = problem["detail"].partition("; ")
    assert fault, problem
    assert remedy.endswith("."), problem
    return problem
