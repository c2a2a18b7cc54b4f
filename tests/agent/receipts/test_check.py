"""The receipts check: the generated corpus, the replies written by hand, and what holds of any reply."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.proof import made_ready
from agent.receipts import EffectFact, Evidence, ToolResult, basis, check, repair_note
from evals.receipts.by_hand import BY_HAND
from evals.receipts.corpus import corpus
from evals.receipts.measure import FALSE_BLOCKS, RECALL, independent, measure
from evals.receipts.situations import BILL, GUIDE, NEARBY, SESSION, SITUATIONS, STATUS, TARIFF, TICKET
from evals.receipts.written import Part

RESULTS = (STATUS, TARIFF, SESSION, GUIDE, NEARBY, BILL, TICKET)
STUCK = SITUATIONS["stuck"]


def kinds(reply: str, evidence: Evidence = STUCK, language: str = "en") -> set[str]:
    return {violation.kind for violation in check(reply, evidence, language)}


def test_a_thousand_generated_replies_meet_the_goals() -> None:
    figures = measure(corpus(1000, seed=7))

    assert 1 - figures.missed["all"].rate >= RECALL
    assert figures.blocked["all"].rate <= FALSE_BLOCKS


def test_replies_written_apart_from_the_rules_meet_the_goals() -> None:
    figures = measure(independent("tuned"))

    assert figures.recall >= RECALL
    assert figures.blocked["all"].rate <= FALSE_BLOCKS


@pytest.mark.parametrize(("part", "recall", "blocked"), [("held", 0.95, 0.016), ("fresh", 0.88, 0.016)])
def test_replies_never_looked_at_are_judged_as_well_as_they_were(part: Part, recall: float, blocked: float) -> None:
    figures = measure(independent(part))

    assert figures.recall >= recall
    assert figures.blocked["all"].rate <= blocked


def test_an_article_in_the_evidence_proves_no_claim_about_the_drivers_case() -> None:
    article = ToolResult(
        "search_knowledge",
        {"query": "cable"},
        {
            "passages": [
                {"title": "Cable", "text": "When a charge has ended, the cable is released and the fee was waived."}
            ]
        },
    )
    evidence = Evidence((STATUS, article))

    assert kinds("Your cable was released and the fee was waived.", evidence) == {"action"}


def test_an_articles_sentence_may_be_passed_on() -> None:
    sentence = "Red: a fault, or out of service."
    article = ToolResult("search_knowledge", {"query": "light"}, {"passages": [{"title": "Lights", "text": sentence}]})

    assert not kinds(sentence, Evidence((article,)))
    assert kinds("Outlet 20021 is out of service.", Evidence((article,))) == {"station", "status"}


@pytest.mark.parametrize(
    "reply",
    ["A colleague will answer you here.", "עמית יענה לך כאן.", "Коллега ответит вам здесь.", "سيجيبك زميل هنا."],
)
def test_after_handing_over_a_person_answers_but_nobody_says_when(reply: str) -> None:
    soon = {"A": " today", "ע": " היום", "К": " сегодня", "س": " اليوم"}[reply[0]]

    assert not kinds(reply, SITUATIONS["handed"])
    assert "time" in kinds(reply[:-1] + soon + ".", SITUATIONS["handed"])


@pytest.mark.parametrize(("language", "entry"), BY_HAND)
def test_a_reply_written_by_hand_is_judged_as_its_writer_did(language: str, entry: tuple[str, str, bool]) -> None:
    situation, reply, true = entry

    assert (not check(reply, SITUATIONS[situation], language)) is true


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("It costs 1.75 ₪ per kWh.", "price"),
        ("You used 15.2 kWh.", "number"),
        ("It ended at 10:55.", "time"),
        ("Outlet 20099 is the one.", "station"),
        ("Outlet 20021 is available.", "status"),
        ("I reset the charger.", "action"),
        ("A technician will come.", "promise"),
        ("See https://example.org/help", "link"),
        ("Your ticket is EC-1A2B.", "reference"),
    ],
)
def test_each_kind_of_claim_is_reported_under_its_name(reply: str, kind: str) -> None:
    assert kind in kinds(reply)


def test_a_price_belongs_to_its_outlet() -> None:
    evidence = SITUATIONS["nearby"]

    assert not kinds("20041 costs 2.45 ₪ per kWh and 20081 costs 1.65 ₪ per kWh.", evidence)
    assert kinds("20081 costs 2.45 ₪ per kWh and 20041 costs 1.65 ₪ per kWh.", evidence) == {"price"}


def test_an_accepted_command_is_not_a_done_one() -> None:
    def unlocked(state: str) -> Evidence:
        return Evidence((STATUS,), (EffectFact("unlock_connector", "20021", state),))  # type: ignore[arg-type]

    assert not kinds("I unlocked outlet 20021.", unlocked("done"))
    assert all(
        kinds("I unlocked outlet 20021.", unlocked(state)) == {"action"}
        for state in ("asked", "sent", "unknown", "refused")
    )
    assert not kinds("I sent the unlock command.", unlocked("sent"))


def test_an_escalation_stands_for_a_person_who_looks_and_for_nothing_more() -> None:
    evidence = SITUATIONS["ticket"]

    assert not kinds("A person from the team will look at it. Reference EC-7F3K.", evidence)
    assert "time" in kinds("A person from the team will look at it within 10 minutes.", evidence)
    assert "promise" in kinds("You will be refunded.", evidence)


def test_the_drivers_own_numbers_may_be_quoted_but_are_no_prices() -> None:
    assert not kinds("You wrote that you paid 60 shekels.")
    assert kinds("The session cost 60 shekels.") == {"price"}


def test_a_knowledge_passage_gives_no_outlet_its_battery_level() -> None:
    assert not kinds("Most cars slow down above 80 %.")
    assert kinds("The car at outlet 20021 is at 80 %.") == {"number"}


def test_minutes_since_a_seen_time_may_be_told() -> None:
    assert not kinds("Charging ended 20 minutes ago.")
    assert kinds("Charging ended 25 minutes ago.") == {"time"}


def test_a_rounded_number_says_that_it_is_rounded() -> None:
    assert not kinds("About 14 kWh.")
    assert kinds("14 kWh.") == {"number"}


def test_the_repair_note_names_the_claims_and_the_rule() -> None:
    note = repair_note(check("I reset outlet 20099.", STUCK, "en"))

    assert '"20099"' in note
    assert "i reset" in note
    assert repair_note(()) == ""


def test_the_basis_shows_tool_outlet_facts_and_time() -> None:
    lines = basis(SITUATIONS["sent"])

    assert lines[0].tool == "station_status"
    assert ("outlets", "20021 faulted ConnectorLockFailure; 20022 suspended_ev") in lines[0].facts
    assert lines[0].at == "10:58"
    assert lines[-1].facts == (("outcome", "sent"),)


def test_a_language_is_made_ready_once_and_beside_the_turn() -> None:
    thread = made_ready("he")
    thread.join()

    assert made_ready("he") is thread
    assert not kinds("שלום", STUCK, "he")


def test_an_empty_reply_claims_nothing() -> None:
    assert check("", STUCK, "he") == ()
    assert check(" \n\u200b", Evidence(()), "ar") == ()


@pytest.mark.parametrize("more", RESULTS, ids=lambda result: result.tool)
def test_more_evidence_takes_support_from_nothing_true(more: ToolResult) -> None:
    for language, (situation, reply, true) in BY_HAND:
        evidence = SITUATIONS[situation]
        if true and more not in evidence.results:
            wider = Evidence((*evidence.results, more), evidence.effects, evidence.said, evidence.known, evidence.now)

            assert check(reply, wider, language) == (), reply


LETTERS = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)
WORDS = [
            "20021",
            "1.65",
            "₪",
            "kWh",
            "קוט״ש",
            "לדקה",
            "и",
            "за",
            "كيلوواط",
            "٢٠",
            ":",
            "10:",
            "99/99",
            "<t:1>",
            "**",
            "[a](",
            ")",
            "\u2066",
            "\u2069",
            "is",
            "faulted",
            "I reset",
            "איפסתי",
            "?",
            "\n- ",
            "#",
            "31.02.2026",
            "0.0.0",
            "½",
            "🎉",
            "٫",
            ",",
            "twenty",
        ]  # fmt: skip
SHARDS = st.lists(
    st.sampled_from(WORDS),
    max_size=40,
).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["station", "charge_point", "site", "status", "amount", "quantity", "unit", "started_at", "x"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(LETTERS | SHARDS, st.dictionaries(st.sampled_from(["outlets", "station", "outcome", "passages"]), JSON), LETTERS)
def test_no_input_raises(reply: str, result: dict[str, object], said: str) -> None:
    evidence = Evidence(
        (ToolResult("x", result, result, said[:5]),), (EffectFact("reset", said, "done"),), (said,), (said,), said
    )

    assert isinstance(check(reply, evidence, "??"), tuple)
    assert isinstance(basis(evidence), tuple)
