"""Amounts as drivers read them."""

from decimal import Decimal


def money(amount: Decimal | None, currency: str | None) -> str:
    """ "12.50 ILS"; "" when the amount is not known."""
    return f"{amount:.2f} {currency or ''}".strip() if amount is not None else ""


def figure(amount: Decimal | float | None) -> float | int | None:
    """A number without needless zeros, at most two decimals."""
    if amount is None:
        return None
    rounded = round(float(amount), 2)
    return int(rounded) if rounded == int(rounded) else rounded
