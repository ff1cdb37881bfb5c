import json

from monitoring.alerts import Thresholds, compare_runs
from monitoring.alerts.changes import find_changes
from monitoring.alerts.message import MOST_LINES, Message, write_plain
from monitoring.alerts.slack import build_slack_body
from monitoring.alerts.webhook import build_webhook_body
from monitoring.results import BenchmarkRun, Key, OpenAlert
from tests.monitoring.alerts.regressions import KEY, build_changes, build_clock_run

NAME = "schedule_generation/small:duration"


def build_long_message():
    """Regressions of more benchmarks, with longer names, than a message has room for."""
    keys = [Key("subject", f"{number} <!channel> & {'x' * 400}") for number in range(60)]
    runs = [
        BenchmarkRun(
            build_clock_run(1).path,
            measurements={key: build_clock_run(factor).measurements[KEY] for key in keys},
        )
        for factor in (1, 2)
    ]
    return Message(find_changes(compare_runs(*runs, Thresholds()), {}, "slack"), "new", "old")


def test_a_message_names_benchmark_values_and_threshold():
    message = Message(build_changes(1.5), "abc", "def")
    assert message.title == "1 performance regression"
    text = write_plain(message)
    assert "schedule_generation/small duration +50.0 %: 1.02 s to 1.52 s, limit +10 %" in text
    assert "abc, compared with def" in text


def test_what_is_mended_is_told_with_the_day_it_was_told():
    changes = build_changes(1.0, {NAME: OpenAlert("2026-11-20T10:00", ("slack",))})
    message = Message(changes, "abc", "def")
    assert message.title == "1 mended"
    assert "told on 2026-11-20" in write_plain(message)


def test_slack_gets_blocks_within_its_limits_and_no_mention():
    body = build_slack_body(build_long_message())
    assert body["blocks"][0]["type"] == "header"
    assert body["blocks"][-1]["type"] == "context"
    texts = [block["text"]["text"] for block in body["blocks"][:-1]]
    assert len(texts) > 2
    assert len(body["blocks"]) <= 50
    assert all(len(text) <= 3000 for text in texts)
    assert "<!channel>" not in json.dumps(body)
    assert f"and {60 - MOST_LINES} more" in texts[-1]


def test_a_webhook_gets_every_figure_as_json():
    body = build_webhook_body(Message(build_changes(1.5), "abc", "def"))
    (entry,) = body["regressions"]
    assert entry["benchmark"] == "small"
    assert entry["verdict"] == "slower"
    assert entry["interval"][0] > 1.3
    json.dumps(body, allow_nan=False)
