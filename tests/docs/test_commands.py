import re
import shlex
import subprocess
from itertools import chain

import pytest

from tests.docs.elsewhere import IS_NOT_RUN, IS_RUN_ELSEWHERE
from tests.docs.shown import ROOT, find_commands, list_commands
from tests.docs.stories import history, service, terminal, tutorial

STORIES = (tutorial, terminal, service, history)
TYPED = {step.command for step in chain.from_iterable(story.STEPS for story in STORIES)}
WHAT_TO_DO = (
    "No test runs it: add it as a Step to a story of tests/docs/stories, or name the test that "
    "runs the same thing in IS_RUN_ELSEWHERE of tests/docs/elsewhere.py."
)


@pytest.mark.parametrize("command", list_commands())
def test_each_command_that_a_page_shows_is_run_by_a_test(command):
    assert command in {*TYPED, *IS_RUN_ELSEWHERE, *IS_NOT_RUN}, f"{command}\n{WHAT_TO_DO}"


def test_a_command_is_accounted_for_once():
    assert TYPED.isdisjoint({*IS_RUN_ELSEWHERE, *IS_NOT_RUN})
    assert IS_RUN_ELSEWHERE.keys().isdisjoint(IS_NOT_RUN)


def test_nothing_is_typed_or_excused_that_no_page_shows():
    assert {*TYPED, *IS_RUN_ELSEWHERE, *IS_NOT_RUN} - {*list_commands()} == set()


@pytest.mark.parametrize("named", sorted(set(IS_RUN_ELSEWHERE.values())))
def test_what_runs_a_command_elsewhere_is_there(named):
    path, _, name = named.partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(), re.MULTILINE)


@pytest.mark.parametrize(
    "command", [each for each in (*IS_RUN_ELSEWHERE, *IS_NOT_RUN) if each.startswith("make ")]
)
def test_make_knows_the_target_and_the_variables_of_what_is_not_typed(command):
    words = shlex.split(command)
    done = subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    makefile = (ROOT / "Makefile").read_text()
    variables = [word.partition("=")[0] for word in words[2:]]
    assert [name for name in variables if not re.search(rf"\b{name}\b", makefile)] == []


@pytest.mark.parametrize("reason", IS_NOT_RUN.values())
def test_a_command_that_is_not_run_has_its_reason_in_a_sentence(reason):
    assert re.fullmatch(r"It .+\.", reason)


def test_commands_are_found_in_terminals_and_in_sentences_and_nowhere_else():
    page = """
Take `make gate` or `asv run`, not `BUDGET=30m` or `make …`.

```sh
make bench QUICK=1   # a remark
python -m benchmarks \\
  --list
curl -s http://127.0.0.1:8000/ready
```

```python
make = 1
```

```
git switch main
```
"""
    assert list(find_commands(page)) == [
        "make bench QUICK=1",
        "python -m benchmarks --list",
        "git switch main",
        "make gate",
        "asv run",
    ]
