"""The first hour, in its order: in a clone whose suite of validation is short."""

from tests.docs.steps import Step

GATE = "make gate BASE=main HEAD=HEAD BENCH=validation"
SHORT = {"BUDGET": "6s", "BENCH_INSTRUCTIONS": "0"}
"""Allocations show what is planted, too; counting instructions takes five times as long."""

RUN_AND_READ = (
    Step("make doctor", shows="PostgreSQL"),
    Step("make bench QUICK=1", leaves=".asv/html/index.html", given={"BENCH": "time_validate"}),
    Step("make preview", shows="Open http://127.0.0.1:", is_endless=True, code=130),
    Step("python -m benchmarks --quick --category acgme_validation", shows="2 of 2 measured"),
    Step("python -m benchmarks.acgme_validation_bench --help", shows="--residents"),
    Step("git switch --create slower", shows="slower"),
)
FIND = (
    Step('git commit --all --message "Count hours twice"', shows="1 insertion"),
    Step(GATE, shows="gate] Error 1", code=2, given=SHORT),
    Step(
        "make profile-diff BASE=main HEAD=HEAD TARGET=validation",
        shows="Results saved to: profiling_results/",
    ),
)
MEND = (
    Step("git revert --no-edit HEAD", shows="1 deletion"),
    Step(GATE, shows=" same, ", given=SHORT),
    Step("git switch main", shows="main"),
)
STEPS = (*RUN_AND_READ, *FIND, *MEND)
