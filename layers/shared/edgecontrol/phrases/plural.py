"""Plural categories of whole numbers in the four languages, as in CLDR 46 (cardinal rules)."""


def category(count: object, language: str) -> str:
    """zero, one, two, few, many or other; anything but a whole number is other."""
    try:
        number = int(str(count))
    except ValueError:
        return "other"
    return _RULES[language](abs(number))


def _hebrew(number: int) -> str:
    return {1: "one", 2: "two"}.get(number, "other")


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


def _russian(number: int) -> str:
    tens, units = number % 100, number % 10
    if 11 <= tens <= 14 or units in (0, 5, 6, 7, 8, 9):
        return "many"
    return "one" if units == 1 else "few"


def _arabic(number: int) -> str:
    if number < 3:
        return ("zero", "one", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 >= 11 else "other"


_RULES = {"he": _hebrew, "en": _english, "ru": _russian, "ar": _arabic}
