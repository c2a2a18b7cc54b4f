"""What Lambda would measure is read from the log: invocations, how long each took, and which failed."""

from collections import defaultdict

from local.lambda_numbers import Invocations

REPORT = "REPORT RequestId: 1\tDuration: {} ms\tBilled Duration: {} ms\tMemory Size: 256 MB\tMax Memory Used: 90 MB"
LET_THROUGH = (
    "Traceback (most recent call last):",
    '  File "/tmp/lambda-x/_worker.py", line 128, in run',
    "    result = handler_fn(event, context)",
    "ValueError: broken",
)
CAUGHT = ("Traceback (most recent call last):", '  File "/tmp/lambda-x/code/agent/loop.py", line 9, in _run')


def measured(*lines: str, took: float = 70) -> dict[str, list[float]]:
    invocations, found = Invocations("f", timeout_ms=5_000), defaultdict(list)
    for line in ("START RequestId: 1 Version: 1", *lines, "END RequestId: 1", REPORT.format(took, took)):
        for sample in invocations.read("stream", line, 1.0):
            assert (sample.namespace, sample.dimensions) == ("AWS/Lambda", (("FunctionName", "f"),))
            found[sample.name] += sample.values
    return found


def test_an_invocation_is_counted_with_its_duration() -> None:
    assert measured() == {"Invocations": [1.0], "Errors": [0.0], "Duration": [70.0]}


def test_an_exception_the_handler_let_through_is_an_error_and_one_it_logged_is_none() -> None:
    assert measured(*LET_THROUGH)["Errors"] == [1.0]
    assert measured(*CAUGHT)["Errors"] == [0.0]


def test_an_invocation_that_took_all_its_time_is_an_error() -> None:
    assert measured(took=5_000)["Errors"] == [1.0]


def test_invocations_side_by_side_are_told_apart_by_their_streams() -> None:
    invocations, failed = Invocations("f", timeout_ms=5_000), []
    lines = [("a", "START RequestId: 1"), ("b", "START RequestId: 2"), ("a", LET_THROUGH[1])]
    for stream, line in (*lines, ("b", REPORT.format(1, 1)), ("a", REPORT.format(1, 1))):
        failed += [(stream, s.values[0]) for s in invocations.read(stream, line, 1.0) if s.name == "Errors"]

    assert failed == [("b", 0.0), ("a", 1.0)]
