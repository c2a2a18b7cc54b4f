"""Fault codes in drivers' words; a code nobody knows is told as an unspecified fault."""

from edgecontrol.phrases import say


def words(code: str, language: str) -> str:
    """What the fault is."""
    return _said(f"fault_{code}", "fault_OtherError", language)


def steps(code: str, language: str) -> str:
    """What the driver can do about it."""
    return _said(f"steps_{code}", "steps_OtherError", language)


def _said(key: str, otherwise: str, language: str) -> str:
    try:
        return say(key, language)
    except KeyError:
        return say(otherwise, language)
