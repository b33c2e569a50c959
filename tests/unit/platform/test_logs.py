"""One JSON object a line, which names the document, the stage and the trace, whoever logs."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from rapporteur.platform.observability.logs import about, set_up_logs

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_names_document_stage_and_trace(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info")
    log = structlog.get_logger()
    with about("ab12", "cleanup", TRACEPARENT):
        log.info("set aside", reason="truncated")
    log.info("stopped")
    first, second = lines(capsys)
    assert first.pop("timestamp").endswith("Z")
    assert first == {
        "event": "set aside",
        "reason": "truncated",
        "level": "info",
        "document": "ab12",
        "stage": "cleanup",
        "trace": "0af7651916cd43dd8448eb211c80319c",
    }
    assert "document" not in second


def test_libraries_are_written_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs()
    with about(stage="cleanup", traceparent="nonsense"):
        logging.getLogger("kafka.producer").warning("%s is away", "broker 1")
    (line,) = lines(capsys)
    assert (line["event"], line["logger"], line["level"], line["stage"]) == ("broker 1 is away", "kafka.producer", "warning", "cleanup")
    assert "trace" not in line


def test_what_a_library_says_over_and_over_is_told_once_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs()
    (handler,) = logging.getLogger().handlers
    for logger, second, topic in (
        ("kafka.cluster", 0, "a"),
        ("kafka.cluster", 59, "a"),
        ("kafka.cluster", 59, "b"),
        ("kafka.net", 59, "a"),
        ("kafka.cluster", 61, "a"),
    ):
        said = {"name": logger, "levelname": "ERROR", "msg": "no topic %s", "args": (topic,), "created": 1e9 + second}
        handler.handle(logging.makeLogRecord(said))
    assert [(line["logger"], line["event"]) for line in lines(capsys)] == [
        ("kafka.cluster", "no topic a"),
        ("kafka.cluster", "no topic b"),
        ("kafka.net", "no topic a"),
        ("kafka.cluster", "no topic a"),
    ]


def test_our_own_lines_are_told_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs()
    for _ in range(3):
        structlog.get_logger().warning("set aside")
    assert len(lines(capsys)) == 3


def test_an_error_brings_its_traceback_in_the_same_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs()
    try:
        raise KeyError("lamp")
    except KeyError:
        structlog.get_logger().exception("a bug")
    (line,) = lines(capsys)
    assert "KeyError: 'lamp'" in line["exception"]


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("warning")
    structlog.get_logger().info("nothing")
    logging.getLogger("kafka").info("nothing")
    assert lines(capsys) == []


def test_connections_to_kafka_are_told_of_only_where_everything_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    """At info, which tells of partitions that come and go, each call of the gateway brought a dozen lines about its connection."""
    for level, told in (("info", []), ("debug", ["connected"])):
        set_up_logs(level)
        logging.getLogger("kafka.net.connection").info("connected")
        assert [line["event"] for line in lines(capsys)] == told


def test_attempts_to_connect_are_told_only_where_more_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("warning")
    logging.getLogger("kafka.net.manager").error("refused")
    assert lines(capsys) == []
    set_up_logs("info")
    logging.getLogger("kafka.net.manager").error("refused")
    assert [line["event"] for line in lines(capsys)] == ["refused"]
