"""The storm's report tells what was lost, what was answered twice, what came too late, and whether the limits held."""

from load.answers import CROWD, STORM, TALKATIVE, Answered, Question
from load.report import held, report


def question(number: int, kind: str = "5", part: str = STORM, at: float = 0.0) -> Question:
    return Question(part, str(number), f"u{number}", at or 120.0 + number, 0.05 * number, 200, kind)


def test_a_promise_without_an_answer_is_a_loss_and_a_refusal_is_not() -> None:
    sent = [question(1), question(2), question(3, "4")]
    answered = Answered(at={"1": 123.0}, times={"1": 1})

    assert [lost.event_id for lost in answered.lost(sent)] == ["2"]
    assert "3 questions, 2 accepted, others {'200/4': 1}" in report(sent, answered, 100.0, {})
    assert "lost 1, answered twice 0" in report(sent, answered, 100.0, {})


def test_an_event_in_two_turns_is_told() -> None:
    sent = [question(1)]

    assert "answered twice 1" in report(sent, Answered(at={"1": 123.0}, times={"1": 2}), 100.0, {})


def test_what_discord_would_have_given_up_is_counted() -> None:
    sent = [question(1), question(61), question(70)]

    assert "2 later than the 3 s" in report(sent, Answered(), 100.0, {})


def test_a_limit_holds_when_no_minute_lets_more_pass_and_the_rest_is_told_to_wait() -> None:
    passed = [question(n, part=TALKATIVE, at=120.0 + n) for n in range(20)]
    refused = [question(n, "4", TALKATIVE, 150.0) for n in range(20, 30)]
    limits = {TALKATIVE: 20}

    assert held([*passed, *refused], limits)
    assert "30 asked, at most 20 passed in one, 10 told to wait: held" in report(
        [*passed, *refused], Answered(), 100.0, limits
    )
    assert not held([*passed, question(40, part=TALKATIVE, at=179.0), *refused], limits)
    too_many = [question(n, part=TALKATIVE, at=120.0 + n) for n in range(21)]
    assert "NOT held" in report(too_many, Answered(), 100.0, limits)
    assert "not tried" in report(passed, Answered(), 100.0, limits)
    assert "limit of one channel" in report([], Answered(), 100.0, {CROWD: 10})


def test_a_line_of_the_record_is_read_back() -> None:
    found = Question.read("crowd 123 456 1.500 0.0300 200 5")

    assert found.accepted
    assert found.part == CROWD
    assert found.acknowledged == 0.03
