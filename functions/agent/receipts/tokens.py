"""Links, addresses, telephone numbers, ticket references and charger names of a reply, each known or invented."""

import re
from collections.abc import Iterator
from itertools import pairwise

from agent.receipts.clauses import Clauses, Mention
from agent.receipts.evidence import Violation
from agent.receipts.facts import Facts
from agent.receipts.reading import NUMBERED, Reading

# What joins an outlet to its charger or site: "20021 at DKL-AC-02", "DKL-AC-02, outlet 20021".
_BESIDE = re.compile(
    r"[\s,،(:¤]*(?:at|in|of|on|ב-?|של|на|у|в|في|outlet|number|ה?עמדה|ה?שקע|розетка|разъем|площадке|станции|المقبس|has|with|,|،|\s|\(){0,5}[\s,،(:¤-]*"
)
# A reference without a hyphen: "A7731". What cars and plugs are called has fewer digits, or is the field's own.
_CODE = re.compile(
    r"(?<![\w#.-])(?!(?:iec|iso|ocpp|type|mode|level|ccs|ipv?|en|din|vde|sae|ul)\d)[a-z]{1,5}\d{3,}[a-z0-9]{0,4}(?![\w-])"
)
_LABELLED = re.compile(
    r"(?:code|error|קוד(?: ה?(?:תקלה|שגיאה))?|код(?: ошибки| неисправности)?|ошибка|رمز(?: ال(?:عطل|خطأ|خطا))?)"
    r"(?: is| was| הוא|:| –)? ([a-z]{0,3}-?\d{1,4})(?![\w%]|[.,-]\d)"
)
CHARGER = re.compile(r"[a-z]{2,5}-(?:ac|dc)-?\d+[a-z]?")


def tokens(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """Violations among the names and addresses of the reply."""
    texts = facts.written
    for token in reading.tokens:
        if token.kind in {"link", "email", "phone"}:
            if not _shown(token.kind, token.text, texts, facts):
                yield Violation("link", token.text, "no result or known text has it")
        elif token.text not in facts.words and token.text not in facts.places and token.text not in facts.said_numbers:
            kind = CHARGER.fullmatch(token.text)
            yield Violation("station" if kind else "reference", token.text, "no result names it")
    yield from _codes(reading, facts)


def _codes(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """References without a hyphen, and what is called a code or a number."""
    known = facts.words | facts.said_numbers | facts.places.keys()
    for pattern in (_CODE, _LABELLED, NUMBERED):
        for match in pattern.finditer(reading.masked):
            code = match[match.lastindex or 0]
            if code not in known and not (pattern is NUMBERED and code.isdigit()):
                yield Violation("reference", match[0], "no result names it")


def _shown(kind: str, text: str, texts: list[str], facts: Facts) -> bool:
    if kind == "phone":
        digits = re.sub(r"\D", "", text)
        return any(digits in re.sub(r"[\s().+-]", "", shown) for shown in (*texts, facts.known))
    wanted = _address(text)
    return any(wanted == _address(word) for shown in (*texts, facts.known) for word in re.split(r"[\s<>()\"']+", shown))


def _address(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", text).rstrip("/.,;:!?")


def places(clauses: Clauses, facts: Facts, found: tuple[Mention, ...]) -> Iterator[Violation]:
    """An outlet said to be at another charger or site than the results place it."""
    for left, right in pairwise(found):
        between = clauses.text[left.end : right.start]
        outer = [mention for mention in (left, right) if mention.holder]
        known = all(mention.place in facts.places or mention.place in facts.sites for mention in (left, right))
        if known and len(outer) == 1 and _BESIDE.fullmatch(between) and not left.scope & right.scope:
            yield Violation("station", right.place, "the results place it elsewhere")
