"""`make demo`: deploys the whole system here, plays a support desk's day on it, prints the transcript, and ends.

Everything is asked over signed HTTP by the look-alike and answered by the deployed functions. A scene that does not
go as
it should ends the demo with an error.
"""

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from edgecontrol.health import PROBE_SECONDS
from local.actors import STAFF, SUPPORT, Actor, NotSeen, Seen
from local.endpoints import Endpoints
from local.place import LocalError
from local.stack import local_stack

_WIDTH = 96


@dataclass
class Stage:
    """The running system with the people of the demo."""

    endpoints: Endpoints
    cast: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        if name not in self.cast:
            self.cast[name] = Actor(self.endpoints, name)
        return self.cast[name]

    def break_down(self, control_url: str | None, path: str) -> None:
        """From now on a stand-in answers 503 to such requests."""
        httpx.post(
            f"{control_url}/faults", json={"path": path, "status": 503, "body": {"message": "down"}}
        ).raise_for_status()

    def mend(self, control_url: str | None) -> None:
        """It works again."""
        httpx.delete(f"{control_url}/faults").raise_for_status()

    def close(self) -> None:
        """Everybody hangs up."""
        for actor in self.cast.values():
            actor.close()


def says(who: str, text: str) -> None:
    """One line of the transcript."""
    print(f"  {who:>11}  " + text.replace("\n", f"\n{'':15}"))


def hears(seen: Seen) -> Seen:
    """The bot's answer, with how long it took."""
    says("EdgeControl", seen.text)
    labels = [button.get("label") or button.get("placeholder", "") for button in seen.buttons]
    if labels:
        says("", "[" + "] [".join(labels) + "]")
    print(f"{'':15}(acknowledged in {seen.acknowledged:.2f} s, answered in {seen.answered:.2f} s)")
    return seen


def check(truth: object, what: str) -> None:
    """The demo goes on only if this is so."""
    if not truth:
        raise NotSeen(what)


def asks(stage: Stage, who: str, question: str) -> Seen:
    """Somebody asks and reads the answer."""
    says(who, f"/ask {question}")
    return hears(stage[who].ask(question))


def presses(stage: Stage, who: str, seen: Seen, action: str, *, channel: str = SUPPORT) -> Seen:
    """Somebody presses a button and reads what comes of it."""
    says(who, f"[{seen.button(action).get('label', action)}]")
    return hears(stage[who].press(seen, action, channel=channel))


def four_languages(stage: Stage) -> None:
    """The same question in four languages, and a follow-up that needs memory."""
    check("20011" in asks(stage, "noa", "מה מצב העמדה 20011?").text, "the answer names the outlet")
    check("1.95" in asks(stage, "noa", "וכמה עולה לטעון שם?").text, "the follow-up is about the same outlet")
    check("20011" in asks(stage, "dana", "What is the status of station 20011?").text, "English")
    check("20011" in asks(stage, "oleg", "Какой статус у станции 20011?").text, "Russian")
    check("20011" in asks(stage, "layla", "ما حالة المحطة ٢٠٠١١؟").text, "Arabic, asked with Arabic digits")


def stuck_cable(stage: Stage) -> None:
    """A stuck cable: link the account, confirm, unlocked, seen, rated."""
    asks(stage, "noa", "הכבל תקוע בעמדה 20021")
    links(stage, "noa", "driver04@example.com")
    wish = asks(stage, "noa", "שחררו בבקשה את הכבל בעמדה 20021")
    done = presses(stage, "noa", wish, "confirm")
    check("✅" in done.text, "the unlock was seen at the charger")
    ended = presses(stage, "noa", done, "end")
    presses(stage, "noa", ended, "rate:5")


def links(stage: Stage, who: str, address: str) -> None:
    """`/link`, the code from the mail, linked."""
    actor = stage[who]
    says(who, f"/link {address}")
    sent = hears(actor.submit(actor.link_form(), address))
    code = ""
    until = time.monotonic() + 15
    while not code and time.monotonic() < until:
        texts = [mail["text"] for mail in _mails(stage) if address in mail["to"]]
        found = re.search(r"\d{6}", texts[-1]) if texts else None
        code = found.group() if found else ""
        time.sleep(0.2)
    check(code, "the one-time code came by mail")
    says(who, f"[types the code from the mail: {code}]")
    check("✅" in hears(actor.submit(actor.open_form(sent, "code"), code)).text, "the account is linked")


def _mails(stage: Stage) -> list[dict[str, str]]:
    found: list[dict[str, str]] = httpx.get(stage.endpoints.inbox_url).raise_for_status().json()["mail"]
    return found


def neighbour_charging(stage: Stage) -> None:
    """A reset that would cut the neighbour off is refused with the reason; the nearest usable outlet is offered."""
    refused = asks(stage, "layla", "أعيدوا تشغيل المحطة 20061 من فضلكم")
    check("20061" in refused.text or "20062" in refused.text or "شحن" in refused.text, "the reason is told")
    nearest = asks(stage, "layla", "أين أقرب محطة متاحة بالقرب من 20061؟")
    check("ILS" in nearest.text, "a usable outlet is offered with its price")


def disputed_bill(stage: Stage) -> None:
    """A disputed bill, explained to the agora from its own lines."""
    links(stage, "oleg", "driver11@example.com")
    bill = asks(stage, "oleg", "Почему последняя зарядка стоила так дорого? Объясните счёт")
    check(re.search(r"\d+[.,]\d\d?", bill.text), "the amounts are there")


def smoke(stage: Stage) -> None:
    """Danger: the safety text at once, staff alerted, no model asked."""
    asked = _model_calls(stage)
    safety = asks(stage, "dana", "There is smoke coming out of charger 20131!")
    check("102" in safety.text, "the safety text")
    check(asked is None or _model_calls(stage) == asked, "no model was asked")


def _model_calls(stage: Stage) -> int | None:
    url = stage.endpoints.model_control_url
    return len(httpx.get(f"{url}/requests").json()) if url else None


def takeover(stage: Stage) -> None:
    """Staff claim the case; the bot is silent; what they write arrives; they hand back."""
    staff = stage["maya"]
    packet = staff.waits(lambda m: "20131" in m["content"] and bool(m.get("components")), STAFF, what="the packet")
    says("#staff", packet["content"])
    claimed = staff.press(Seen(packet, 0, 0), "claim", channel=STAFF)
    says("#staff", claimed.text)
    asks(stage, "dana", "It is getting worse, is anybody there?")
    answer = "The technician is on the way, please keep away from the charger."
    staff.type(answer, packet["id"])  # the thread has the id of the message it was opened from
    says("#staff", answer)
    direct = stage["dana"].dm()
    arrived = stage["dana"].waits(lambda m: answer in m["content"], direct, what="the staff's answer")
    says("to dana", arrived["content"])
    back = staff.press(claimed, "handback", channel=STAFF)
    says("#staff", back.text)


def typed_message(stage: Stage) -> None:
    """Just typed into the channel: answered in a thread that only the driver sees."""
    question = "שלום, מה מצב עמדה 20012?"
    says("layla", f"(types into #support) {question}")
    typed = stage["layla"].type(question)
    after = int(typed.get("id") or typed["message"]["id"])

    def opened(message: dict[str, Any]) -> bool:
        return int(message["id"]) > after and "<#" in message["content"]

    notice = stage["layla"].waits(opened, seconds=60, what="the notice of the thread")
    thread = re.findall(r"<#(\d+)>", notice["content"])[0]

    def answered(message: dict[str, Any]) -> bool:
        return "20012" in message["content"] and bool(message["author"].get("bot"))

    answer = stage["layla"].waits(answered, thread, what="the answer in the thread")
    says("EdgeControl", f"(in a private thread) {answer['content']}")


def charger_platform_down(stage: Stage) -> None:
    """AMPECO unreachable: said so; back by itself when it is back."""
    stage.break_down(stage.endpoints.ampeco_control_url, "/public-api")
    down = hears(stage["oleg"].command("status", {"station": "20141"}))
    stage.mend(stage.endpoints.ampeco_control_url)
    check("20141" not in down.text or "статус" not in down.text, "nothing is claimed that was not seen")
    time.sleep(PROBE_SECONDS)  # the platform counts as down until one of us has tried again
    back = hears(stage["oleg"].command("status", {"station": "20141"}))
    check("20141" in back.text, "recovered without a restart")


def model_down(stage: Stage) -> None:
    """No model: the status card and a way to a person all the same."""
    if stage.endpoints.model_control_url is None:
        return
    stage.break_down(stage.endpoints.model_control_url, "/v1/")
    card = asks(stage, "layla", "ما حالة المحطة 20031؟")
    stage.mend(stage.endpoints.model_control_url)
    check("20031" in card.text, "the status card is there without a model")


def burst_and_forgery(stage: Stage) -> None:
    """One message too many is told how long to wait; a forged signature is refused."""
    rami = stage["rami"]
    limited = ""
    for number in range(1, 26):
        answer = rami.send_command("end")
        if answer["state"] == "answered":
            limited = answer["message"]["content"]
            says("rami", f"(sends {number} messages within a minute)")
            says("EdgeControl", limited)
            break
    check(limited, "the twenty-first message is told how long to wait")
    forged = httpx.post(
        stage.endpoints.interactions_url,
        content=b'{"type":1}',
        headers={"x-signature-ed25519": "0" * 128, "x-signature-timestamp": str(int(time.time()))},
    )
    print(f"{'':15}(a forged signature is answered {forged.status_code})")
    check(forged.status_code == 401, "a forged signature is refused")


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("Four languages, one behaviour", four_languages),
    ("A stuck cable", stuck_cable),
    ("A reset that would cut the neighbour off", neighbour_charging),
    ("A disputed bill", disputed_bill),
    ("Smoke", smoke),
    ("Staff take over", takeover),
    ("A typed message", typed_message),
    ("The charging platform is down", charger_platform_down),
    ("The model is down", model_down),
    ("Too many messages, and a forgery", burst_and_forgery),
)


def play(stage: Stage) -> None:
    """All scenes in order."""
    for title, scene in SCENES:
        print(f"\n── {title} {'─' * (_WIDTH - len(title))}", flush=True)
        scene(stage)


def main() -> int:
    """The command line."""
    started = time.monotonic()
    print("Deploying the whole system on this machine …", flush=True)
    try:
        with local_stack() as endpoints:
            print(f"Up after {time.monotonic() - started:.0f} s: {endpoints.chat_url}", flush=True)
            stage = Stage(endpoints)
            try:
                play(stage)
            finally:
                stage.close()
    except (LocalError, NotSeen, httpx.HTTPError) as error:
        print(f"\nThe demo did not go as it should: {error}")
        return 1
    print(f"\nAll scenes went as they should. {time.monotonic() - started:.0f} s in all; nothing is left running.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
