"""Who is who: an account is linked by a code to its e-mail and by nothing else, and what is personal stays so."""

from dataclasses import replace

import pytest

from edgecontrol.channels import ChannelSettings
from edgecontrol.errors import AwsError
from edgecontrol.identities import CODE_SECONDS, CODE_TRIES, read_identity
from edgecontrol.mail import Mail
from edgecontrol.phrases import say
from local.discord.seed import DEKEL
from tests.agent.people import Heard, Person, QuickTown, code_in
from tests.town import DANA, NOA, SUPPORT

SESSIONS = "Show me my last charging sessions"


def linked(town: QuickTown, user: str) -> str:
    found = read_identity(town.desk.table, user, town.ampeco_host)
    return found.user_id if found else ""


def sent_code(person: Person, number: int) -> tuple[Heard, str]:
    address = f"driver{number:02d}@example.com"
    sent = person.ask_to_link(address)
    return sent, code_in(person.mails(address)[0]["text"])


def other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def public(town: QuickTown) -> None:
    """The support channel shows open facts to everybody."""
    settings = ChannelSettings(
        SUPPORT,
        DEKEL,
        ampeco_tenant_url=town.ampeco.url,
        features=("actions", "photos", "payments", "public_facts"),
        revision=1,
    )
    town.desk.channels.save(settings)


@pytest.fixture
def dana(quick: QuickTown) -> Person:
    return Person(quick, "dana")


def test_the_code_of_the_mail_links_the_account(dana: Person) -> None:
    sent, code = sent_code(dana, 11)
    before = linked(dana.town, DANA)

    done = dana.enter(sent, code)

    assert (before, linked(dana.town, DANA)) == ("", "1011")
    assert "✅" in done.text
    assert sent.ephemeral
    assert done.ephemeral


def test_five_wrong_codes_lock_the_right_one_out(dana: Person) -> None:
    sent, code = sent_code(dana, 11)
    told = [dana.enter(sent, other(code)).text for _ in range(CODE_TRIES)]

    after = dana.enter(sent, code)

    assert linked(dana.town, DANA) == ""
    assert len(set(told)) == CODE_TRIES  # every answer says how many tries are left
    assert after.text == told[-1]


def test_a_code_dies_after_ten_minutes(dana: Person) -> None:
    sent, code = sent_code(dana, 11)
    dana.town.wait(CODE_SECONDS + 1)

    dana.enter(sent, code)

    assert linked(dana.town, DANA) == ""


def test_a_used_code_links_nobody_again(dana: Person) -> None:
    sent, code = sent_code(dana, 11)
    dana.enter(sent, code)
    dana.command("unlink")

    dana.enter(sent, code)

    assert linked(dana.town, DANA) == ""


def test_a_newer_code_replaces_the_older(dana: Person) -> None:
    sent, old = sent_code(dana, 11)
    _, new = sent_code(dana, 11)
    dana.enter(sent, old)
    was = linked(dana.town, DANA)

    dana.enter(sent, new)

    assert old != new
    assert (was, linked(dana.town, DANA)) == ("", "1011")


def test_another_users_code_is_of_no_use(quick: QuickTown) -> None:
    noa, dana = Person(quick, "noa"), Person(quick, "dana")
    _, hers = sent_code(noa, 11)
    sent = dana.ask_to_link("driver12@example.com")

    dana.enter(sent, hers)

    assert linked(quick, DANA) == ""
    assert linked(quick, NOA) == ""


@pytest.mark.parametrize(
    "address",
    ["nobody@example.com", "driver22@example.com", "driver14@example.com", "not an address", "@", "A" * 200 + "@x.y"],
    ids=["unknown", "disabled", "unverified", "no address", "only at", "long"],
)
def test_no_address_can_be_told_from_another(dana: Person, address: str) -> None:
    known = dana.ask_to_link("driver11@example.com")
    dana.town.stores.calls.clear()

    told = dana.ask_to_link(address)
    path = [call for call in dana.town.stores.calls if call not in ("ReceiveMessage", "DeleteMessage", "GetItem")]
    dana.town.stores.calls.clear()
    dana.ask_to_link("driver12@example.com")
    same = [call for call in dana.town.stores.calls if call not in ("ReceiveMessage", "DeleteMessage", "GetItem")]

    assert (told.text, told.actions) == (known.text, known.actions)
    assert path == same
    assert dana.mails(address) == []


def test_guessing_against_an_unknown_address_reads_like_guessing_against_a_known_one(quick: QuickTown) -> None:
    noa, dana = Person(quick, "noa"), Person(quick, "dana")
    known, code = sent_code(noa, 11)
    unknown = dana.ask_to_link("nobody@example.com")

    against_known = [noa.enter(known, other(code)).text for _ in range(CODE_TRIES + 1)]
    against_unknown = [dana.enter(unknown, other(code)).text for _ in range(CODE_TRIES + 1)]

    assert against_known == against_unknown


class BrokenMail(Mail):
    """SES refuses every mail."""

    def __init__(self) -> None:
        super().__init__("desk@example.com")
        self.prepared = 0

    def prepare(self) -> None:
        self.prepared += 1

    def send(self, to: str, subject: str, text: str) -> None:
        raise AwsError("ses", "MessageRejected")


def test_a_mail_that_cannot_be_sent_tells_no_address_from_another(dana: Person) -> None:
    town, broken = dana.town, BrokenMail()
    working, town.desk = town.desk.mail, replace(town.desk, mail=broken)
    known = dana.ask_to_link("driver11@example.com")
    unknown = dana.ask_to_link("nobody@example.com")
    town.desk = replace(town.desk, mail=working)

    assert known.text == unknown.text == say("link_sent", "he")
    assert known.actions == unknown.actions


def test_a_mail_that_failed_comes_when_the_queue_brings_it_again(dana: Person) -> None:
    town, broken = dana.town, BrokenMail()
    working, town.desk = town.desk.mail, replace(town.desk, mail=broken)
    sent = dana.ask_to_link("driver11@example.com", pump=False)
    (link,) = town.records()
    town.deliver([link])
    (mail,) = town.records()
    failed = town.deliver([mail])
    town.desk = replace(town.desk, mail=working)

    town.deliver([{**mail, "attributes": {**mail["attributes"], "ApproximateReceiveCount": "2"}}])
    shown = next(heard for heard in dana.sees() if heard.message["id"] == sent.message["id"])
    dana.enter(shown, code_in(dana.mails("driver11@example.com")[0]["text"]))

    assert failed == [mail["messageId"]]
    assert linked(town, DANA) == "1011"


@pytest.mark.parametrize("address", ["driver11@example.com", "nobody@example.com"], ids=["known", "unknown"])
def test_the_mail_goes_after_the_reply_and_in_a_queue_group_of_its_own(dana: Person, address: str) -> None:
    town = dana.town
    shown = dana.ask_to_link(address, pump=False)
    (link,) = town.records()
    town.deliver([link])
    told = next(heard for heard in dana.sees() if heard.message["id"] == shown.message["id"])
    before = dana.mails(address)
    (mail,) = town.records()

    town.deliver([mail])

    assert told.text == say("link_sent", "he")
    assert before == []
    assert len(dana.mails(address)) == address.startswith("driver11")
    assert mail["attributes"]["MessageGroupId"] != link["attributes"]["MessageGroupId"]


def test_whoever_has_an_account_or_not_the_mail_is_made_ready_alike(dana: Person) -> None:
    broken = BrokenMail()
    dana.town.desk = replace(dana.town.desk, mail=broken)
    dana.ask_to_link("nobody@example.com")

    assert broken.prepared == 1


def test_one_address_gets_no_more_than_five_codes_an_hour_from_all_users_together(quick: QuickTown) -> None:
    people = [Person(quick, name) for name in ("noa", "dana", "layla")]
    for person in (*people[:2] * 2, people[0]):
        person.ask_to_link("driver11@example.com")

    sixth = people[2].ask_to_link(" Driver11@Example.com")
    nobody = [people[2].ask_to_link("nobody@example.com").text for _ in range(4)]

    assert len(people[0].mails("driver11@example.com")) == 5
    assert "נשלחו כבר כמה קודים" in sixth.text
    assert nobody == [say("link_sent", "he")] * 4


def test_the_owner_is_told_once_that_somebody_linked_the_account(dana: Person) -> None:
    sent, code = sent_code(dana, 11)
    dana.enter(sent, code)
    dana.enter(sent, code)

    subjects = [mail["subject"] for mail in dana.mails("driver11@example.com")]

    assert subjects == [say("linked_subject", "he"), say("mail_subject", "he")]
    assert code not in dana.mails("driver11@example.com")[0]["text"]


def test_a_code_is_read_in_the_digits_of_every_keyboard(dana: Person) -> None:
    sent, code = sent_code(dana, 11)
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    dana.enter(sent, f" {arabic[:3]} {arabic[3:]}")

    assert linked(dana.town, DANA) == "1011"


def test_no_more_than_five_codes_an_hour_are_sent(dana: Person) -> None:
    told = [dana.ask_to_link("driver11@example.com").text for _ in range(6)]

    assert len(dana.mails("driver11@example.com")) == 5
    assert told[5] != told[4]


def test_after_unlinking_nothing_personal_is_shown(dana: Person) -> None:
    dana.link(11)
    hers = dana.ask(SESSIONS)

    dana.command("unlink")
    after = dana.ask(SESSIONS)

    assert "20101" in hers.text
    assert "20101" not in after.text
    assert "link" in after.actions


def test_the_model_names_no_user(dana: Person) -> None:
    dana.link(11)
    call = {"name": "get_session_history", "arguments": {"limit": 5, "user_id": "1004"}}
    dana.town.script({"tool_calls": [call]}, {"content": "…"})

    dana.ask(SESSIONS)
    asked = dana.town.ampeco.requests("GET", "/sessions/")

    assert all("1004" not in request["path"] for request in asked)


def test_a_session_of_somebody_else_reads_like_one_that_is_not(dana: Person) -> None:
    dana.link(11)
    results = []
    for session in ("80012", "89999"):
        dana.town.script(
            {"tool_calls": [{"name": "explain_bill", "arguments": {"session": session}}]}, {"content": "ok"}
        )
        dana.ask(f"explain {session}")
        results.append(dana.town.model.requests("POST", "chat/completions")[-1]["body"]["messages"][-1]["content"])

    assert results[0] == results[1]


def test_a_personal_answer_asked_for_in_public_comes_directly_and_the_channel_hears_only_that(quick: QuickTown) -> None:
    public(quick)
    dana = Person(quick, "dana")
    dana.link(11)
    open_fact = dana.ask("What is the status of station 20011?")

    shown = dana.ask(SESSIONS)

    assert not open_fact.ephemeral
    assert not shown.ephemeral
    assert shown.text == say("private_answer_elsewhere", "en")
    assert "20101" in dana.reads_dms()[-1].text


def test_with_direct_messages_closed_the_channel_hears_why_nothing_came(quick: QuickTown) -> None:
    public(quick)
    dana = Person(quick, "dana")
    dana.link(11)
    quick.discord.post("/_control/dms", {"user": "dana"})

    shown = dana.ask(SESSIONS)

    assert shown.text == say("private_answer_impossible", "en")
    assert "20101" not in " ".join(heard.text for heard in Person(quick, "oleg").sees())


def test_what_the_model_remembers_of_a_driver_is_not_said_in_public_either(quick: QuickTown) -> None:
    public(quick)
    dana = Person(quick, "dana")
    dana.link(11)
    dana.ask(SESSIONS)
    quick.script({"content": "Your last session was at 20101."})

    dana.ask("and where was that again?")

    assert "20101" not in " ".join(heard.text for heard in Person(quick, "oleg").sees())


def test_a_fallback_that_holds_personal_facts_is_private_too(quick: QuickTown) -> None:
    public(quick)
    dana = Person(quick, "dana")
    dana.link(11)
    call = {"name": "get_session_history", "arguments": {"limit": 2}}
    down = {"error": {"status": 400, "message": "broken"}}
    quick.script({"tool_calls": [call]}, *[down] * 6)

    dana.ask(SESSIONS)

    assert "20101" not in " ".join(heard.text for heard in Person(quick, "oleg").sees())


def test_a_disabled_account_can_cause_nothing(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.link(21)
    asked = dana.ask("start charging at station 20041")
    quick.set("user", 1021, status="disabled")

    dana.press(asked, "confirm")
    again = dana.ask("start charging at station 20041")

    assert quick.effects() == []
    assert "confirm" not in again.actions


def test_linking_is_answered_privately_wherever_it_is_asked(quick: QuickTown) -> None:
    public(quick)

    sent = Person(quick, "dana").ask_to_link("driver11@example.com")

    assert sent.ephemeral
