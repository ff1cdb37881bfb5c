"""What is measured and read in a terminal, without commits: in a clone with a short suite."""

from tests.docs.steps import Step

RESULTS = "--dir benchmark_results"
ONE_WORKLOAD = {"TARGET": "validation", "METHOD": "cprofile"}
ALERT = f"python -m monitoring.alert_on_regression {RESULTS}"
MEASURED = "records are in benchmark_results"

STEPS = (
    Step("python -m benchmarks --list", shows="acgme_validation"),
    Step("make baseline", leaves="baseline_metrics.previous.json"),
    Step(f"{ALERT} --ci", shows="no regressions"),
    Step(f"{ALERT} --ci --dry-run", shows="no regressions"),
    Step("python -m benchmarks", shows=MEASURED),
    Step("python -m benchmarks --iterations 7", shows=MEASURED),
    Step("python -m benchmarks --quick", shows=MEASURED),
    Step(f"python -m monitoring.compare_benchmarks {RESULTS} --last 7", shows="runs"),
    Step(
        "python -m monitoring.compare_benchmarks --baseline baseline_metrics.json "
        "--current benchmark_results/latest.json",
        shows="four_weeks",
    ),
    Step("python -m benchmarks --quick --category schedule_generation", shows=MEASURED),
    Step(
        "python -m benchmarks.schedule_generation_bench --residents 50 --weeks 4",
        leaves="benchmark_results/*50res_4wk.json",
    ),
    Step(
        "python -m monitoring.collect_metrics --continuous --interval 60",
        leaves="metrics/performance_metrics.json",
        is_endless=True,
    ),
    Step(
        "python -m monitoring.generate_report --format html --output reports/performance.html",
        leaves="reports/performance.html",
    ),
    Step("make profile TARGET=schedule METHOD=cprofile", leaves="**/schedule-cprofile/flame.html"),
    Step(
        "make profile TARGET=schedule",
        leaves="**/schedule-memray/flame.html",
        given={"METHOD": "memray"},
    ),
    Step("make profile", leaves="**/validation-cprofile/flame.html", given=ONE_WORKLOAD),
    Step("python -m profiling.profile_queries --query-type joins", shows="EXPLAIN"),
)
