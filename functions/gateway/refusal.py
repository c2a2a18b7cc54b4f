"""When Discord says "never": who is told, and when it is put to the test again."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from edgecontrol import problems
from edgecontrol.errors import DependencyError
from edgecontrol.problems import Problem
from gateway.codes import intents
from gateway.deps import Deps
from gateway.lease import Standing, without_session

_AGAIN_MS = 3_600_000
_TOKEN = 4004


class Refusals:
    """Remembers in the standing what Discord refused for good, by a fingerprint of what it was asked with."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    def refuse(self, standing: Standing, code: int) -> Standing:
        """Discord closed for good; a token that was rotated since is tried at once."""
        before = self._fingerprint(standing)
        if code == _TOKEN:
            self._deps.credentials.forget()
        if self._fingerprint(standing) != before:
            return standing
        self.note("token_refused" if code == _TOKEN else "gateway_refused", str(code))
        refusal = {"code": code, "fingerprint": before, "at_ms": self._deps.clock.now_ms()}
        return replace(without_session(standing), refusal=refusal)

    def holds(self, standing: Standing) -> bool:
        """Whether this very token, shard and intents were refused not long ago."""
        refusal: Mapping[str, Any] = standing.refusal
        recent = bool(refusal) and refusal["at_ms"] > self._deps.clock.now_ms() - _AGAIN_MS
        return recent and refusal["fingerprint"] == self._fingerprint(standing)

    def without_content(self, standing: Standing) -> Standing:
        """MESSAGE_CONTENT is not granted: the bot works for mentions and direct messages, and says so."""
        refused = replace(without_session(standing), content=False)
        return replace(refused, content_refused_ms=self._deps.clock.now_ms())

    def tried_again(self, standing: Standing) -> Standing:
        """Once an hour a session without the privileged intent is given up, should it have been granted since."""
        if standing.content or standing.content_refused_ms >= self._deps.clock.now_ms() - _AGAIN_MS:
            return standing
        return replace(without_session(standing), content=True)

    def accepted(self, standing: Standing) -> None:
        """A session began: what is on record of refusals is over, but for the intent it lacks."""
        for problem in ("token_refused", "gateway_refused", "identify_budget_spent"):
            problems.clear(self._deps.table, problem)
        if standing.content:
            problems.clear(self._deps.table, "message_content_missing")
        else:
            self.note("message_content_missing", "Developer Portal, Bot, Message Content Intent")

    def note(self, problem: Problem, detail: str) -> None:
        """For the operator: in the log in any case, on the dashboard unless the table is down."""
        self._deps.logger.error("gateway", extra={"problem": problem, "detail": detail})
        try:
            problems.note(self._deps.table, problem, detail=detail)
        except DependencyError as failure:
            self._deps.logger.warning("problem not put on record", extra={"error": str(failure)})

    def _fingerprint(self, standing: Standing) -> str:
        token = self._deps.credentials.get("discord_bot_token")
        asked = f"{token} {intents(content=standing.content)} {self._deps.settings.shard_count}"
        return hashlib.sha256(asked.encode()).hexdigest()[:16]
