"""What the contract allows, as tables written from its text (ampeco/contract.md §5.2-5.4, ocpp-faults.json `agentMay`).

Written without the policy's rules, in other terms: the world is boiled down to facts that are true or not, and each
action is one row of facts that must all hold. The policy may word a refusal as it likes; it may not differ on the
answer.
"""

from agent.policy import ChargerState, Driver, History, OutletState, Wish

# §5.4, tier 4: "human approves".
STAFFS = {"reset_hard", "force_stop"}

# ocpp-faults.json: class "safety", whose `agentMay` is empty; §5.3.4 puts the emergency stop beside them.
DANGEROUS = {"GroundFailure", "OverCurrentFailure", "PowerSwitchFailure", "EmergencyStop"}

# ocpp-faults.json, `agentMay`, the entries that move something. No entry: nothing. No fault: nothing is taken away.
AGENT_MAY = {
    "stop_charging": {"ConnectorLockFailure", "EVCommunicationError", "HighTemperature"},
    "unlock_connector": {"ConnectorLockFailure"},
    "reset_soft": {"ConnectorLockFailure", "InternalError"},
    "start_charging": {"EVCommunicationError", "LocalListConflict", "ReaderFailure"},
}

# §2.3, outlet states by what they mean for a charge: none there, one coming or there, or one that just ended.
NOTHING_PLUGGED = {"available"}
CABLE_OF_AN_ENDED_CHARGE = {"finishing"}
CAR_WAITS = {"preparing"}
OUT_OF_USE = {"faulted", "unavailable", "reserved"}
OPEN = {"active", "pending"}
OVER = {"finished", "failed", "expired"}

# The contract has no cap on starts, nor on what one driver causes at all chargers; these are the product's own.
STARTS_A_DAY = 4
OWN_A_DAY = {"unlock_connector": 4, "reset_soft": 3, "start_charging": 6, "stop_charging": 10, "retry_payment": 3}

# Facts each action needs, all of them: §5.4 rows, the limit of §5.1 ("max 2 tries") and §2.2's terms of paying again.
NEEDS: dict[str, tuple[str, ...]] = {
    "unlock_connector": (
        "known driver",
        "outlet in hand",
        "no dangerous fault",
        "fault permits",
        "reachable",
        "one at a time",
        "outlet carries nothing",
        "lock may open",
        "theirs was last",
        "unlock tries left",
        "own share left",
        "nobody in danger",
    ),
    "reset_soft": (  # tier 3 asks for no account: the rules below are what protects everybody
        "outlet in hand",
        "no dangerous fault",
        "fault permits everywhere",
        "reachable",
        "one at a time",
        "charger carries nothing",
        "reset rested",
        "resets left",
        "own share left",
        "nobody in danger",
    ),
    "start_charging": (
        "known driver",
        "outlet in hand",
        "no dangerous fault",
        "fault permits",
        "reachable",
        "one at a time",
        "outlet carries nothing",
        "outlet takes a car",
        "start tries left",
        "own share left",
        "nobody in danger",
    ),
    "stop_charging": (
        "known driver",
        "no dangerous fault",
        "fault permits",
        "reachable",
        "one at a time",
        "session is theirs",
        "session runs",
        "own share left",
        "nobody in danger",
    ),
    "retry_payment": (
        "known driver",
        "one at a time",
        "session is theirs",
        "session is over",
        "money is owed",
        "own share left",
    ),
}


def facts(wish: Wish, driver: Driver, charger: ChargerState, history: History, now: int) -> dict[str, bool]:
    """The world boiled down."""
    here = next((outlet for outlet in charger.outlets if outlet.evse_id == wish.evse_id), None)
    whose, session = driver.user_id, wish.session
    last_ended = here.last if here else None
    return {
        "known driver": whose != "" and driver.enabled,
        "outlet in hand": here is not None and wish.outlet_named,
        "no dangerous fault": not DANGEROUS & {outlet.fault for outlet in charger.outlets},
        "fault permits": here is None or _permits(wish.action, here.fault),
        "fault permits everywhere": all(_permits(wish.action, outlet.fault) for outlet in charger.outlets),
        "reachable": charger.online,
        "one at a time": not history.in_progress,
        "outlet carries nothing": here is not None and here.session is None,
        "charger carries nothing": all(_carries_nothing(outlet) for outlet in charger.outlets),
        "lock may open": here is not None and _lock_may_open(here),
        "outlet takes a car": here is not None and here.hardware_status in NOTHING_PLUGGED | CAR_WAITS,
        "theirs was last": last_ended is not None and last_ended.user_id == whose and last_ended.status in OVER,
        "unlock tries left": history.unlocks_today < 2,
        "start tries left": history.starts_today < STARTS_A_DAY,
        "own share left": history.own_today < OWN_A_DAY[wish.action],
        "nobody in danger": not history.endangered,  # §5.3.1: "no remote action afterwards", whoever asks
        "reset rested": now - history.last_reset_at >= 15 * 60,
        "resets left": history.resets_today < 2,
        "session is theirs": session is not None and session.user_id == whose,
        "session runs": session is not None and session.status in OPEN,
        "session is over": session is not None and session.status in OVER,
        "money is owed": session is not None and session.payment_status in {"failed", "partially"},
    }


def verdict(wish: Wish, driver: Driver, charger: ChargerState, history: History, *, danger: bool, now: int) -> str:
    """`allow`, `ask_driver`, `ask_staff` (a staff action only) or `no` (refused, or for staff: the policy's
    wording).
    """
    if danger:
        return "no"
    if wish.action in STAFFS:
        return "ask_staff"
    known = facts(wish, driver, charger, history, now)
    if not all(known[need] for need in NEEDS[wish.action]):
        return "no"
    return "allow" if driver.confirmed else "ask_driver"


def _permits(action: str, fault: str) -> bool:
    return fault == "NoError" or fault in AGENT_MAY.get(action, set())


def _carries_nothing(outlet: OutletState) -> bool:
    quiet = NOTHING_PLUGGED | CABLE_OF_AN_ENDED_CHARGE | OUT_OF_USE
    return outlet.session is None and outlet.hardware_status in quiet


def _lock_may_open(outlet: OutletState) -> bool:
    if outlet.hardware_status in NOTHING_PLUGGED | CABLE_OF_AN_ENDED_CHARGE:
        return True
    return outlet.hardware_status == "faulted" and outlet.fault == "ConnectorLockFailure"
