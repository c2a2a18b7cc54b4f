"""What staff look for among conversations: as an expression over the index, and as a test of one item."""

import re
from dataclasses import dataclass
from typing import Any

from edgecontrol.conversation import Turn

_WORD = re.compile(r"[^\W_]+")
_EXACT = ("language", "status", "station", "rating", "variant")


@dataclass(frozen=True)
class Search:
    """Empty fields are not looked at; `since` and `until` are epoch seconds of the start."""

    text: str = ""
    user: str = ""
    channel: str = ""
    station: str = ""
    language: str = ""
    status: str = ""
    variant: str = ""
    rating: int = 0
    failed: bool = False
    since: int = 0
    until: int = 0

    @property
    def words(self) -> list[str]:
        """The words of the text, as conversations keep them."""
        return _WORD.findall(self.text.lower())[:8]

    @property
    def is_narrow(self) -> bool:
        """Whether some conversations of the period are left out."""
        return bool(self.where()[0])

    def where(self) -> tuple[str, dict[str, Any]]:
        """A filter over the attributes the index carries, with its values."""
        parts: list[str] = []
        values: dict[str, Any] = {}
        for name in _EXACT:
            if wanted := getattr(self, name):
                parts.append(f"#{name} = :{name}")
                values[name] = wanted
        if self.channel:
            parts.append("(#channel_id = :channel OR #parent_channel_id = :channel)")
            values["channel"] = self.channel
        if self.failed:
            parts.append("#turns_failed > :none")
            values["none"] = 0
        if self.words:
            found = " AND ".join(f"contains(#words, :word{n})" for n in range(len(self.words)))
            values |= {f"word{n}": word for n, word in enumerate(self.words)}
            named = "contains(#user_name, :typed) OR contains(#user_name, :titled)"
            parts.append(f"({found} OR {named} OR (attribute_not_exists(#words) AND #status <> :closed))")
            values |= {"closed": "closed", "typed": self.text.strip(), "titled": self.text.strip().title()}
        return " AND ".join(parts), values

    def fits(self, item: dict[str, Any]) -> bool:
        """The same as `where`, for an item that was read by other means."""
        exact = all(item.get(name) == getattr(self, name) for name in _EXACT if getattr(self, name))
        channels = (item.get("channel_id"), item.get("parent_channel_id"))
        begun = item.get("started_at", 0)
        return (
            exact
            and (not self.channel or self.channel in channels)
            and (not self.failed or item.get("turns_failed", 0) > 0)
            and begun >= self.since
            and (not self.until or begun <= self.until)
        )

    def names(self, item: dict[str, Any]) -> bool:
        """Whether the text is (part of) the driver's name."""
        return self.text.strip().lower() in item.get("user_name", "").lower()

    def said_in(self, turns: tuple[Turn, ...]) -> bool:
        """Whether the driver's messages hold every word: for conversations that are not closed yet."""
        messages = (message for turn in turns for message in turn.messages if message.get("role") == "user")
        said = " ".join(str(message.get("content") or "").lower() for message in messages)
        return all(word in said for word in self.words)
