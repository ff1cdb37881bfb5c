"""How a history is kept, read and asked: in a small repository, with the project's Makefile."""

from tests.docs.steps import Step

SHORT = {"BUDGET": "1s", "BENCH": "validation"}
RANGE = "make backfill RANGE=v1..main"

IN_A_SHALLOW_CLONE = (
    Step(f"{RANGE} STEPS=10", shows="git fetch --unshallow", code=2),
    Step("git fetch --unshallow", shows="v1"),
)
FIRST_SHARD = (Step(f"{RANGE} STEPS=8 SHARD=1/2", shows="1 commits, 1 to measure"),)
SECOND_SHARD = (Step(f"{RANGE} STEPS=8 SHARD=2/2", shows="1 commits, 1 to measure"),)
TOGETHER = (
    Step('make merge-results DIRS="shard-1 shard-2"', leaves=".asv/results/*/*-*.json"),
    Step(f"{RANGE} STEPS=8", shows="2 commits, 0 to measure"),
    Step("make merge-results", shows="DIRS is missing", code=2),
)
MEASURED = (
    Step("make bench", shows="3 commits, 1 to measure"),
    Step("make bench COMMITS=10", shows="3 commits, 0 to measure"),
    Step("make bench COMMITS=10 BENCH=validation", shows="3 commits, 0 to measure"),
    Step("python -m monitoring.gate.bench", shows="3 commits, 0 to measure"),
    Step("make backfill RANGE=new", shows="0 commits, 0 to measure"),
    Step("make backfill", shows="0 commits, 0 to measure", given={"RANGE": "new"}),
    Step("make publish", shows="Site: .asv/html/index.html"),
    Step("make docs", shows="Manual: .asv/html/docs/index.html"),
    Step("make metrics", leaves="metrics/performance_metrics.json"),
    Step(
        "python -m monitoring.alert_on_regression --asv .asv/results --ci --dry-run",
        shows="track_time_validate",
        code=1,
    ),
    Step("make push-results", shows="push-results: pushed"),
)
SEARCHED = (
    Step("make bisect BENCH=time_validate GOOD=v1 BAD=main", shows="third, 100 % certain."),
    Step("make bisect", shows="BENCH is missing", code=2),
)
ON_A_BRANCH = (
    Step("make gate BASE=main HEAD=HEAD", shows="gate] Error 1", code=2, given=SHORT),
    Step("make bisect BENCH=time_validate GOOD=main BAD=HEAD", shows="fourth, 100 % certain."),
    Step("make bisect BENCH=validation GOOD=main BAD=slower", shows="fourth, 100 % certain."),
    Step("make continuous BASE=main HEAD=HEAD", shows="PERFORMANCE DECREASED", code=2, given=SHORT),
)
BY_PLAIN_ASV = (
    Step("asv run", shows="Benchmarking"),
    Step("asv continuous main HEAD", shows="PERFORMANCE DECREASED", code=1),
    Step("asv compare v1 main", shows="track_time_validate"),
    Step("asv show", shows="virtualenv-py"),
    Step("asv find v1..main time_validate", shows="Greatest regression found"),
    Step("asv publish", shows="Writing index"),
    Step("asv preview", shows="Serving at http://127.0.0.1:", is_endless=True),
)
WITH_HOOKS = (
    Step("make hooks", shows="hooks: each commit is checked first"),
    Step("make check-staged", shows="git commit --no-verify", code=2),
    Step("git commit --no-verify", shows="tool.py", given={"GIT_EDITOR": "echo Add a tool >"}),
)
STEPS = (
    *IN_A_SHALLOW_CLONE,
    *FIRST_SHARD,
    *SECOND_SHARD,
    *TOGETHER,
    *MEASURED,
    *SEARCHED,
    *ON_A_BRANCH,
    *BY_PLAIN_ASV,
    *WITH_HOOKS,
)
