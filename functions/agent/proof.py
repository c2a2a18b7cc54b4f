"""No claim without a receipt: the model's words are checked against what tools said before a driver reads them.

One repair round; then a reply built from the results alone. The check itself is `agent.receipts`: pure, no second
model.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from threading import Thread
from typing import Literal
from zoneinfo import ZoneInfo

from agent.danger import AMBULANCE, FIRE
from agent.desk import Work
from agent.disclosure import discloses
from agent.facts import told_plainly
from agent.ledger import open_effects
from agent.network import DEFAULT_TIMEZONE
from agent.past import effects_of, results_of
from agent.receipts import EffectFact, Evidence, ToolResult, check, prepare, repair_note
from agent.thinker import Thinker
from agent.tools.context import ToolContext
from edgecontrol.bidi import without_controls
from edgecontrol.conversation import Conversation, Message, Turn
from edgecontrol.phrases import say

FactState = Literal["asked", "sent", "done", "refused", "unknown"]
_REPAIR_SECONDS = 6.0
KNOWN = (FIRE, AMBULANCE, "/ask", "/status", "/human", "/end", "/help", "/link", "/unlink")


@cache
def made_ready(language: str) -> Thread:
    """Learns to read this language, once in a container's life: started beside the model's first answer, it costs the
    driver no time."""
    thread = Thread(target=prepare, args=(language,), daemon=True)
    thread.start()
    return thread


def evidence(work: Work, context: ToolContext) -> Evidence:
    """Everything of this conversation that a reply may rest on."""
    now = datetime.fromtimestamp(work.desk.clock.now(), ZoneInfo(DEFAULT_TIMEZONE))
    running = [turn for turn in work.conversation.turns if turn.number > work.session.context_from]
    fresh = tuple(ToolResult(name, arguments, result, f"{now:%H:%M}") for name, arguments, result in context.results)
    wishes = tuple(EffectFact(effect.tool, effect.station, "asked") for effect in context.asked)
    return Evidence(
        results=(*results_of(running), *fresh),
        effects=(*effects_of(running), *_effects(work.conversation), *wishes),
        said=(*_said(running), *(event.text for event in work.events)),
        known=KNOWN,
        now=f"{now:%Y-%m-%d %H:%M}",
    )


def proven(work: Work, thinker: Thinker, context: ToolContext, prompt: Sequence[Message], text: str) -> str:
    """The text, if everything in it has a receipt; else a repaired one, else what the results alone say."""
    if not text:
        return text
    made_ready(work.language).join()
    basis = evidence(work, context)
    credentials = work.desk.credentials
    if discloses(text, credentials, basis.said):
        work.desk.meter.count("receipts_blocked_total")
        work.desk.logger.warning("reply withheld", extra={"conversation_id": work.session.conversation_id})
        return _from_results_alone(work, context)
    own = _product_text(context)
    violations = check(_without(text, own), basis, work.language)
    if not violations:
        return text
    work.desk.meter.count("receipts_blocked_total")
    context.counts["receipts_blocked"] = 1
    kinds = sorted({violation.kind for violation in violations})
    work.desk.logger.info("reply held back", extra={"kinds": kinds, "conversation_id": work.session.conversation_id})
    if work.left() > _REPAIR_SECONDS:
        note: Message = {"role": "system", "content": repair_note(violations)}
        said: Message = {"role": "assistant", "content": text}
        repaired = thinker.ask([*prompt, said, note], (), deadline=work.deadline - 3).text
        fit = repaired and not discloses(repaired, credentials, basis.said)
        if fit and not check(_without(repaired, own), basis, work.language):
            return repaired
    return _from_results_alone(work, context)


def _from_results_alone(work: Work, context: ToolContext) -> str:
    """What this turn's tools said, in our own words; where they said nothing, that nothing could be verified, or that
    the question is noted when it is."""
    seen = told_plainly(work.language, context.results)
    if seen:
        return f"{say('not_verified', work.language)}\n{seen}"
    return say("dont_know" if context.gaps else "not_verified_nothing", work.language)


def _without(text: str, product_text: Sequence[str]) -> str:
    """The text without sentences that are ours word for word: those were true when the tool said them."""
    plain = without_controls(text)
    for sentence in product_text:
        plain = plain.replace(without_controls(sentence), " ")
    return plain


def _product_text(context: ToolContext) -> tuple[str, ...]:
    """Our own sentences that tools hand to the model: reasons of the policy, confirmation questions, meanings of
    faults."""
    texts = (result.get(key) for _, _, result in context.results for key in ("reason_text", "question", "fault_means"))
    return tuple(text for text in texts if isinstance(text, str))


def _effects(conversation: Conversation) -> tuple[EffectFact, ...]:
    """Open effects of the ledger, and the settled ones as the turns' ledger lines tell them."""
    return tuple(EffectFact(e.tool, e.station, _fact_state(e.state)) for e in open_effects(conversation.effects))


def _fact_state(state: str) -> FactState:
    states: dict[str, FactState] = {"asked": "asked", "sending": "sent", "sent": "sent"}
    return states.get(state, "unknown")


def _said(turns: Sequence[Turn]) -> tuple[str, ...]:
    return tuple(
        message["content"]
        for turn in turns
        for message in turn.messages
        if message.get("role") == "user" and isinstance(message.get("content"), str)
    )
