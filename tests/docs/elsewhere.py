"""Commands of the pages that other tests run, and the few that no test can run as they stand."""

SCHEDULE = "tests/docs/test_readme.py::test_the_commands_shown_make_check_and_export_a_schedule"
SCHEMA = "tests/scheduler_app/cli/test_help.py::test_a_schema_is_printed_as_json"
HISTORY = "tests/docs/test_history.py::test_the_history_is_kept_read_and_asked_as_the_pages_say"
TERMINAL = "tests/docs/test_terminal.py::test_what_the_pages_type_in_a_terminal_measures_and_tells"
TUTORIAL = "tests/docs/test_tutorial.py::test_the_first_hour_goes_as_the_tutorial_says"
WORKFLOWS = "tests/workflows/test_workflows.py::test_a_workflow_runs_in_a_clean_clone"

LOAD = "tests/load/run/test_main.py"
LEAKS = f"{LOAD}::test_a_process_of_the_load_that_is_lost_makes_the_run_invalid"
MACHINES = f"{LOAD}::test_a_master_and_two_workers_give_one_record_with_all_requests"

IS_RUN_ELSEWHERE = {
    # the README's own blocks
    ". .venv/bin/activate": SCHEDULE,
    "python -m benchmarks.workloads --residents 25 --weeks 4 -o problem.json": SCHEDULE,
    "scheduler generate": SCHEDULE,
    "scheduler generate problem.json -o schedule.json": SCHEDULE,
    "scheduler validate schedule.json": SCHEDULE,
    "scheduler export schedule.json --format html -o schedule.html": SCHEDULE,
    # the same lines
    "make dist": WORKFLOWS,
    "make help": "tests/test_makefile.py::test_make_help_has_one_line_for_every_target",
    "make setup": WORKFLOWS,
    "scheduler schema": SCHEMA,
    "scheduler schema problem": SCHEMA,
    # the same on a port that is free, a service that is there, machines that are this one
    "make preview PORT=8081": (
        "tests/monitoring/gate/test_preview.py::test_the_site_is_served_until_it_is_interrupted"
    ),
    "scheduler serve --workers 2": (
        "tests/scheduler_app/cli/test_serve.py::test_workers_answer_together_and_stop_on_sigterm"
    ),
    "locust -f load/scenarios/peak_load.py --headless -H http://127.0.0.1:8000 --scale 0.1": (
        "tests/load/test_listeners.py::test_workers_end_with_a_run_that_is_refused"
    ),
    "make load SCENARIO=soak DURATION=4h": LEAKS,
    "make load SCENARIO=soak DURATION=4h HOST=http://127.0.0.1:8000": LEAKS,
    "make load-all SCALE=0.02": f"{LOAD}::test_ctrl_c_while_locust_starts_ends_all_scenarios",
    "make load-smoke": MACHINES,
    "make load-master SCENARIO=peak USERS=20000 WORKERS=4 HOST=http://scheduler ALLOW_REMOTE=1": (
        MACHINES
    ),
    "make load-worker MASTER=10.0.0.5 PROCESSES=2": MACHINES,
    # the same with options that are given, or are the default
    "make continuous": HISTORY,
    "make gate": HISTORY,
    "make profile-diff": TUTORIAL,
    # the same at another size, or of another target
    "make profile-diff BASE=main HEAD=HEAD TARGET=schedule": TUTORIAL,
    "python -m benchmarks.schedule_generation_bench --residents 25 --weeks 4": TERMINAL,
    # the same with a name in the gap
    "make load SCENARIO=<name> SCALE=0.05": LEAKS,
    "make profile TARGET=<name>": TERMINAL,
    "python -m benchmarks --category <subject>": (
        "tests/benchmarks/runner/test_main.py"
        "::test_the_suite_runs_from_any_folder_and_leaves_its_records"
    ),
    # the same, less of it
    "asv continuous": (
        "tests/monitoring/gate/test_continuous.py"
        "::test_a_commit_that_slows_validation_by_30_percent_fails_and_is_named"
    ),
    "make fuzz": (
        "tests/scheduler_app/api/walls/test_made_up_requests.py"
        "::test_no_made_up_request_gets_an_answer_outside_the_schema"
    ),
    "python -m tests.monitoring.analysis.power": (
        "tests/monitoring/analysis/test_power.py"
        "::test_five_percent_is_found_nine_times_in_ten_with_twelve_rounds"
    ),
}
"""The test that runs the same thing, as ``path::name``."""

IS_NOT_RUN = {
    "make test": "It is what runs this.",
    "make lint": "It checks the whole tree; the workflow that runs the tests runs it first.",
    "make setup PYTHON=python3.12": "It needs that interpreter, and all packages once more.",
    "make signal": "It measures for some hours; tests/signal has tests of its parts.",
    "make signal PART=history": "It compares with detectors whose packages are not installed here.",
    "make figures": "It solves with a plain reference for minutes; test_textbook.py has a part.",
    "python -m tests.figures_site": "It publishes 1,000 commits, three times, for minutes.",
}
"""Why no test runs it."""
