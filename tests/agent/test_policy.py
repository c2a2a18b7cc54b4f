"""The policy against an oracle written from the contract, and what must hold of it in any situation."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from agent.policy import PHYSICAL_ACTIONS, ChargerState, ChargeSession, Driver, OutletState, Verdict, decide
from tests.agent import oracle
from tests.agent.worlds import FAULTS, NOW, World, world

CASES = 50_000
CARRYING = ("preparing", "charging", "suspendedEV", "suspendedEVSE", "occupied")


def answer(case: World) -> Verdict:
    return decide(case.wish, case.driver, case.charger, case.history, danger=case.danger, now=NOW)


def expected(case: World) -> str:
    return oracle.verdict(case.wish, case.driver, case.charger, case.history, danger=case.danger, now=NOW)


def agrees(said: str, meant: str) -> bool:
    """The contract says what may not be; whether that is worded as a refusal or as staff's is the policy's."""
    return said == meant or (meant == "no" and said in ("refuse", "ask_staff"))


@pytest.fixture(scope="module")
def cases() -> list[tuple[World, Verdict]]:
    random = Random("policy")
    made = (world(random) for _ in range(CASES))
    return [(case, answer(case)) for case in made]


def test_the_policy_is_the_contracts_table_in_fifty_thousand_situations(cases: list[tuple[World, Verdict]]) -> None:
    wrong = [(case, said.answer) for case, said in cases if not agrees(said.answer, expected(case))]
    met = Counter((case.wish.action, said.answer) for case, said in cases)

    assert wrong == []
    assert all(met[action, "allow"] > 100 for action in (*PHYSICAL_ACTIONS, "retry_payment"))


def test_nothing_happens_without_the_drivers_own_confirmation(cases: list[tuple[World, Verdict]]) -> None:
    assert [case for case, said in cases if said.answer == "allow" and not case.driver.confirmed] == []
    assert [case for case, said in cases if said.answer == "ask_driver" and case.driver.confirmed] == []


def test_nothing_happens_after_words_of_danger(cases: list[tuple[World, Verdict]]) -> None:
    assert {said.answer for case, said in cases if case.danger} == {"refuse"}
    assert {answer(replace(case, danger=True)).reason for case, _ in cases[:5_000]} == {"safety_words"}


def test_what_is_for_staff_is_never_allowed(cases: list[tuple[World, Verdict]]) -> None:
    answers = {said.answer for case, said in cases if case.wish.action in ("reset_hard", "force_stop")}

    assert answers == {"ask_staff", "refuse"}


def test_no_outlet_is_unlocked_under_an_open_session(cases: list[tuple[World, Verdict]]) -> None:
    allowed = [case for case, said in cases if case.wish.action == "unlock_connector" and said.answer == "allow"]
    here = [case.charger.outlet(case.wish.evse_id) for case in allowed]

    assert len(here) > 100
    assert all(outlet is not None and outlet.session is None for outlet in here)
    assert {outlet.hardware_status for outlet in here if outlet} <= {"available", "finishing", "faulted"}


def test_no_charger_is_reset_under_anybodys_charge(cases: list[tuple[World, Verdict]]) -> None:
    allowed = [case for case, said in cases if case.wish.action == "reset_soft" and said.answer == "allow"]
    outlets = [outlet for case in allowed for outlet in case.charger.outlets]

    assert len(allowed) > 100
    assert all(outlet.session is None and outlet.hardware_status not in CARRYING for outlet in outlets)


def test_nothing_physical_happens_on_a_charger_with_a_safety_fault(cases: list[tuple[World, Verdict]]) -> None:
    faulty = [
        said.answer
        for case, said in cases
        if case.wish.action in PHYSICAL_ACTIONS and oracle.DANGEROUS & {o.fault for o in case.charger.outlets}
    ]

    assert len(faulty) > 1_000
    assert set(faulty) <= {"refuse", "ask_staff"}


def test_nothing_physical_happens_where_danger_was_reported(cases: list[tuple[World, Verdict]]) -> None:
    barred = [said for case, said in cases if case.history.endangered and case.wish.action in PHYSICAL_ACTIONS]

    assert len(barred) > 300
    assert {said.answer for said in barred} <= {"refuse", "ask_staff"}


def test_one_driver_causes_so_much_a_day_and_no_more(cases: list[tuple[World, Verdict]]) -> None:
    caused = [case for case, said in cases if said.answer in ("allow", "ask_driver")]

    assert all(case.history.own_today < oracle.OWN_A_DAY[case.wish.action] for case in caused)
    assert max(case.history.own_today for case in caused) > 5


def test_only_the_enabled_owner_touches_a_session_or_its_money(cases: list[tuple[World, Verdict]]) -> None:
    for case, said in cases:
        if said.answer not in ("allow", "ask_driver") or case.wish.action == "reset_soft":
            continue
        assert case.driver.user_id
        assert case.driver.enabled
        if case.wish.action in ("stop_charging", "retry_payment"):
            assert case.wish.session is not None
            assert case.wish.session.user_id == case.driver.user_id


def test_more_trouble_never_turns_a_refusal_into_permission(cases: list[tuple[World, Verdict]]) -> None:
    random = Random("trouble")
    for case, said in cases[:20_000]:
        if said.answer in ("allow", "ask_driver"):
            continue
        worse = trouble(case, random)
        assert answer(worse).answer in ("refuse", "ask_staff"), (case, worse)


def trouble(case: World, random: Random) -> World:
    """The same situation with one thing more against it."""
    kind = random.randrange(9)
    if kind == 0:
        return replace(case, danger=True)
    if kind == 1:
        return replace(case, charger=replace(case.charger, online=False))
    if kind == 2:
        return replace(case, history=replace(case.history, in_progress=True))
    if kind == 3:
        return replace(case, driver=replace(case.driver, enabled=False))
    if kind == 4:
        return replace(case, history=replace(case.history, unlocks_today=9, resets_today=9, starts_today=9))
    if kind in (5, 6):
        worse = {"endangered": True} if kind == 5 else {"own_today": 99}
        return replace(case, history=replace(case.history, **worse))
    outlets = list(case.charger.outlets)
    at = random.randrange(len(outlets))
    if kind == 7:
        running = ChargeSession(random.choice(("1001", "1002", "")), random.choice(("active", "pending")))
        outlets[at] = replace(outlets[at], session=running)
    elif outlets[at].fault == "NoError":
        # A lock that is known to be stuck is the one fault that explains a faulted outlet and so may open it.
        outlets[at] = replace(outlets[at], fault=random.choice([f for f in FAULTS if f != "ConnectorLockFailure"]))
    return replace(case, charger=ChargerState(case.charger.online, tuple(outlets)))


def test_a_state_or_fault_nobody_knows_permits_nothing() -> None:
    owner, mine = Driver("1001", confirmed=True), ChargeSession("1001", "finished")
    for action in sorted(PHYSICAL_ACTIONS):
        for strange in (
            OutletState("4001", "some new state", last=mine),
            OutletState("4001", "faulted", "SomeNewFault", last=mine),
            OutletState("4001", "", last=mine),
        ):
            case = world(Random(1))
            stranger = replace(
                case, charger=ChargerState(True, (strange,)), driver=owner, danger=False, wish=replace(case.wish)
            )
            said = answer(replace(stranger, wish=replace(case.wish, action=action, evse_id="4001", session=None)))

            assert said.answer in ("refuse", "ask_staff"), (action, strange)
