"""The storm's report tells what was lost and what was answered twice."""

from load.answers import Answered, Question
from load.report import report


def question(number: int, kind: str = "5") -> Question:
    return Question(str(number), f"u{number}", 100.0 + number, 0.05 * number, 200, kind)


def test_a_promise_without_an_answer_is_a_loss_and_a_refusal_is_not() -> None:
    sent = [question(1), question(2), question(3, "4")]
    answered = Answered(at={"1": 103.0}, times={"1": 1})

    assert [lost.event_id for lost in answered.lost(sent)] == ["2"]
    assert "3 questions, 2 accepted, others {'200/4': 1}" in report(sent, answered, 100.0)
    assert "lost 1, answered twice 0" in report(sent, answered, 100.0)


def test_an_event_in_two_turns_is_told() -> None:
    sent = [question(1)]

    assert "answered twice 1" in report(sent, Answered(at={"1": 103.0}, times={"1": 2}), 100.0)


def test_a_line_of_the_record_is_read_back() -> None:
    found = Question.read("123 456 1.500 0.0300 200 5")

    assert found.accepted
    assert found.acknowledged == 0.03
