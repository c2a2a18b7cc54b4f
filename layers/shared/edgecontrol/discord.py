"""Discord's REST API as far as we use it: edits, posts, threads, typing. One pooled client, API v10, nobody mentioned.

Contract: discord-api-docs `developers/topics/rate-limits.mdx`, `interactions/receiving-and-responding.mdx`,
`resources/message.mdx`. Interaction endpoints authenticate by their token; everything else by the bot's.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx

from edgecontrol.errors import DependencyError, Rejected, Throttled, Unavailable
from edgecontrol.http import PooledClient

SERVICE = "discord"
USER_AGENT = "DiscordBot (https://github.com/edgecontrol/edgecontrol, 0.1)"
NOBODY: dict[str, list[str]] = {
    "parse": []
}  # on every message: without it an edit is parsed with default allowances again

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER, UNKNOWN_WEBHOOK = 10003, 10008, 10013, 10015
INVALID_TOKEN, MISSING_ACCESS, CANNOT_DM, MISSING_PERMISSIONS = 50027, 50001, 50007, 50013
INVALID_FORM, EMPTY_MESSAGE = 50035, 50006
THREAD_ARCHIVED = 50083
THREAD_EXISTS = 160004

PUBLIC_THREAD, PRIVATE_THREAD = 11, 12
_LONGEST_WAIT = 5.0
_SHORTEST_WAIT = 3.0  # what even the last words of a turn are given
_ATTEMPTS = 4


class Discord:
    """Calls as the bot or in the name of an interaction. `deadline` is a `monotonic` time no wait may cross."""

    def __init__(
        self,
        api_url: str,
        application_id: str,
        bot_token: Callable[[], str],
        http: PooledClient,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api_url = api_url.rstrip("/")
        self._application_id = application_id
        self._bot_token = bot_token
        self._http = http
        self._sleep = sleep
        self._monotonic = monotonic

    def edit_original(
        self,
        token: str,
        content: str,
        *,
        components: Sequence[Mapping[str, Any]] = (),
        embeds: Sequence[Mapping[str, Any]] = (),
        deadline: float,
    ) -> None:
        """Make this the interaction's answer; doing it again changes nothing."""
        body = {
            "content": content,
            "components": list(components),
            "embeds": list(embeds),
            "allowed_mentions": NOBODY,
        }
        path = f"/webhooks/{self._application_id}/{token}/messages/@original"
        self._call("PATCH", path, body, bot=False, deadline=deadline)

    def follow_up(self, token: str, content: str, *, ephemeral: bool, deadline: float) -> dict[str, Any]:
        """A further message under the interaction; not idempotent, so only for what may appear twice."""
        body = {"content": content, "allowed_mentions": NOBODY, **({"flags": 64} if ephemeral else {})}
        return self._call("POST", f"/webhooks/{self._application_id}/{token}", body, bot=False, deadline=deadline)

    def post(
        self,
        channel_id: str,
        content: str,
        *,
        nonce: str,
        components: Sequence[Mapping[str, Any]] = (),
        reply_to: str = "",
        deadline: float,
    ) -> dict[str, Any]:
        """A message as the bot; the same `nonce` (≤ 25 characters) within minutes returns the message already there."""
        body: dict[str, Any] = {
            "content": content,
            "components": list(components),
            "allowed_mentions": NOBODY,
            "nonce": nonce,
            "enforce_nonce": True,
        }
        if reply_to:
            body["message_reference"] = {"message_id": reply_to, "fail_if_not_exists": False}
        return self._call("POST", f"/channels/{channel_id}/messages", body, deadline=deadline)

    def edit(self, channel_id: str, message_id: str, body: Mapping[str, Any], *, deadline: float) -> None:
        """Change a message of the bot's own."""
        changed = {**body, "allowed_mentions": NOBODY}
        self._call("PATCH", f"/channels/{channel_id}/messages/{message_id}", changed, deadline=deadline)

    def typing(self, channel_id: str, *, deadline: float) -> None:
        """Show "typing…" for ten seconds; a courtesy, so its failure is nobody's problem."""
        try:
            self._call("POST", f"/channels/{channel_id}/typing", None, deadline=deadline, attempts=1)
        except DependencyError:
            return

    def direct_channel(self, user_id: str, *, deadline: float) -> str:
        """The id of the direct-message channel with a user; asking again returns the same."""
        body = {"recipient_id": user_id}
        return str(self._call("POST", "/users/@me/channels", body, deadline=deadline)["id"])

    def start_thread(self, channel_id: str, name: str, *, private: bool, message_id: str = "", deadline: float) -> str:
        """A new thread's id; from a message there is at most one, so asking again finds it (160004)."""
        kind = PRIVATE_THREAD if private else PUBLIC_THREAD
        body: dict[str, Any] = {"name": name[:100], "auto_archive_duration": 1440}
        path = (
            f"/channels/{channel_id}/messages/{message_id}/threads" if message_id else f"/channels/{channel_id}/threads"
        )
        if not message_id:
            body |= {"type": kind, **({"invitable": False} if private else {})}
        return str(self._call("POST", path, body, deadline=deadline)["id"])

    def add_to_thread(self, thread_id: str, user_id: str, *, deadline: float) -> None:
        """Let a user into a private thread."""
        self._call("PUT", f"/channels/{thread_id}/thread-members/{user_id}", None, deadline=deadline)

    def modify_channel(self, channel_id: str, change: Mapping[str, Any], *, deadline: float) -> None:
        """Rename, archive or lock a thread."""
        self._call("PATCH", f"/channels/{channel_id}", change, deadline=deadline)

    def overwrite_commands(self, commands: Sequence[Mapping[str, Any]], *, deadline: float) -> list[dict[str, Any]]:
        """Make these the application's global commands; idempotent by type and name."""
        path = f"/applications/{self._application_id}/commands"
        answer: Any = self._call("PUT", path, list(commands), deadline=deadline)
        return list(answer)

    def get(self, path: str, *, deadline: float) -> Any:
        """Any read, by its path below `/api/v10`."""
        return self._call("GET", path, None, deadline=deadline)

    def _call(
        self,
        method: str,
        path: str,
        body: Any,
        *,
        bot: bool = True,
        deadline: float,
        attempts: int = _ATTEMPTS,
    ) -> dict[str, Any]:
        """One call; 429, 5xx and lost answers are tried again within the deadline. All our calls may be repeated."""
        for attempt in range(1, attempts + 1):
            try:
                return self._once(method, path, body, bot, max(_SHORTEST_WAIT, deadline - self._monotonic()))
            except (Throttled, Unavailable) as failure:
                wait = failure.retry_after if isinstance(failure, Throttled) else 0.25 * 2 ** (attempt - 1)
                too_long = wait > _LONGEST_WAIT or self._monotonic() + wait >= deadline
                if attempt == attempts or too_long:
                    raise
                self._sleep(wait)
        raise AssertionError("unreachable")

    def _once(self, method: str, path: str, body: Any, bot: bool, seconds: float) -> dict[str, Any]:
        headers = {"User-Agent": USER_AGENT}
        if bot:
            headers["Authorization"] = f"Bot {self._bot_token()}"
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        try:
            response = self._http.request(
                method, self._api_url + path, content=content, headers=headers, within=seconds
            )
        except httpx.HTTPError as error:
            raise Unavailable(SERVICE, type(error).__name__) from error
        if response.is_success:
            return _answer(response)
        raise _failure(response)


def _answer(response: httpx.Response) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = response.json() if response.content else {}
    except ValueError as error:
        raise Unavailable(SERVICE, "an answer that is no JSON", status=response.status_code) from error
    return answer


def _failure(response: httpx.Response) -> DependencyError:
    """A failed answer as one of our errors; blocks at the edge come as text or without `retry_after` (#5810, #5385)."""
    try:
        body = response.json()
    except ValueError:
        body = {}
    body = body if isinstance(body, dict) else {}
    message = str(body.get("message", ""))[:200]
    if response.status_code == 429:
        wait = body.get("retry_after") or response.headers.get("Retry-After")
        everywhere = bool(body.get("global")) or body.get("retry_after") is None
        return Throttled(SERVICE, message or "rate limited", retry_after=_seconds(wait), everywhere=everywhere)
    if response.status_code >= 500:
        return Unavailable(SERVICE, f"status {response.status_code}", status=response.status_code)
    return Rejected(SERVICE, message, status=response.status_code, code=body.get("code"), body=body)


def _seconds(wait: Any) -> float:
    """The seconds to wait; a minute where nothing readable says how long."""
    try:
        return max(0.0, float(wait))
    except (TypeError, ValueError):
        return 60.0
