"""Facts as a writer of each language would put them: numbers, units, money, times, and the marks around them."""
# ruff: noqa: E501  one record is one line

import random
from collections.abc import Callable
from datetime import datetime
from types import ModuleType
from typing import Any

from evals.receipts.phrases import arabic, english, hebrew, russian
from evals.receipts.world import World

PHRASES: dict[str, ModuleType] = {"en": english, "he": hebrew, "ru": russian, "ar": arabic}
UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "kwh": {
        "en": ("kWh",),
        "he": ("קוט״ש", 'קוט"ש'),
        "ru": ("кВт·ч", "кВт⋅ч", "кВтч"),
        "ar": ("كيلوواط ساعة", "ك.و.س"),
    },
    "kw": {"en": ("kW",), "he": ("קילוואט", "קו״ט"), "ru": ("кВт",), "ar": ("كيلوواط",)},
    "min": {"en": ("minutes", "min"), "he": ("דקות",), "ru": ("мин", "минут"), "ar": ("دقيقة",)},
    "hour": {"en": ("h", "hours"), "he": ("שעות",), "ru": ("ч", "часа"), "ar": ("ساعات",)},
    "sec": {"en": ("seconds",), "he": ("שניות",), "ru": ("секунд",), "ar": ("ثوانٍ", "ثانية")},
    "m": {"en": ("m", "metres"), "he": ("מטר", "מ׳"), "ru": ("м", "метров"), "ar": ("متر", "م")},
    "km": {"en": ("km",), "he": ("ק״מ",), "ru": ("км",), "ar": ("كم",)},
    "ils": {
        "en": ("₪", "ILS", "shekels"),
        "he": ("₪", "ש״ח", "שקלים"),
        "ru": ("₪", "шек.", "шекелей"),
        "ar": ("₪", "شيكل"),
    },
    "agora": {"en": ("agorot",), "he": ("אגורות",), "ru": ("агорот",), "ar": ("أغورة",)},
    "day": {"en": ("days",), "he": ("ימים",), "ru": ("дней",), "ar": ("يومًا",)},
}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "he": [
        "בינואר",
        "בפברואר",
        "במרץ",
        "באפריל",
        "במאי",
        "ביוני",
        "ביולי",
        "באוגוסט",
        "בספטמבר",
        "באוקטובר",
        "בנובמבר",
        "בדצמבר",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
}
COUNTS: dict[str, dict[int, str]] = {
    "en": {3: "three", 4: "four", 5: "five", 6: "six"}, "he": {3: "שלוש", 4: "ארבע", 5: "חמש", 6: "שש"},
    "ru": {}, "ar": {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست"},
}  # fmt: skip
RIGHT_TO_LEFT = {"he", "ar"}
ARABIC_DIGITS = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")


class Writer:
    """Puts facts into one reply; `units` overrides a slot's unit with a wrong one."""

    def __init__(self, language: str, rng: random.Random, units: dict[str, str] | None = None) -> None:
        self.language, self.rng, self.units = language, rng, units or {}
        self.local_digits = language == "ar" and rng.random() < 0.25

    def reply(self, template: str, world: World) -> str:
        """The template with this situation's facts."""
        fields = {name: self._slot(name, world) for name in SLOTS if "{" + name + "}" in template}
        return template.format_map(fields)

    def _slot(self, name: str, world: World) -> str:
        return SLOTS[name](self, getattr(world, name), name)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number in the language's notation."""
        text = f"{value:.{decimals}f}" if decimals is not None else f"{value:g}"
        if self.language == "ru" and self.rng.random() < 0.7:
            text = text.replace(".", ",")
        return text.translate(ARABIC_DIGITS) if self.local_digits else text

    def unit(self, kind: str) -> str:
        """One of the unit's spellings."""
        return str(self.rng.choice(UNITS[kind][self.language]))

    def wrapped(self, text: str) -> str:
        """As the product sends it: isolated in right-to-left text, now and then bold."""
        if self.language in RIGHT_TO_LEFT and self.rng.random() < 0.6:
            text = f"\u2066{text}\u2069"
        return f"**{text}**" if self.rng.random() < 0.1 else text


def _id(writer: Writer, value: str, name: str) -> str:
    return writer.wrapped(value.translate(ARABIC_DIGITS) if writer.local_digits and value.isdigit() else value)


def _plain(writer: Writer, value: str, name: str) -> str:
    return value


def _status(writer: Writer, value: str, name: str) -> str:
    return str(writer.rng.choice(PHRASES[writer.language].STATUS[value]))


def _fault(writer: Writer, value: str, name: str) -> str:
    return str(writer.rng.choice(PHRASES[writer.language].FAULT[value]))


def _act(writer: Writer, value: str, name: str) -> str:
    return str(PHRASES[writer.language].ACT[value])


def _measure(kind: str) -> Callable[[Writer, float, str], str]:
    def write(writer: Writer, value: float, name: str) -> str:
        unit = writer.unit(writer.units.get(name, kind))
        return writer.wrapped(f"{writer.number(value)} {unit}")

    return write


def _money(writer: Writer, value: float, name: str) -> str:
    kind = writer.units.get(name, "ils")
    if kind == "ils" and value < 4 and writer.rng.random() < 0.15:
        return writer.wrapped(f"{writer.number(round(value * 100))} {writer.unit('agora')}")
    unit = writer.unit(kind)
    if unit == "₪" and writer.language in {"en", "he"} and writer.rng.random() < 0.4:
        return writer.wrapped(f"₪{writer.number(value, 2)}")
    return writer.wrapped(f"{writer.number(value, 2)} {unit}")


def _percent(writer: Writer, value: int, name: str) -> str:
    return writer.wrapped(f"{writer.number(value)}{writer.rng.choice(('%', ' %'))}")


def _time(writer: Writer, value: datetime, name: str) -> str:
    text = f"{value:%H:%M}"
    return writer.wrapped(text.translate(ARABIC_DIGITS) if writer.local_digits else text)


def _minutes(writer: Writer, value: int, name: str) -> str:
    if value > 60 and value % 60 and value // 60 > 1 and writer.rng.random() < 0.4:
        hours, rest = divmod(value, 60)
        return f"{writer.number(hours)} {writer.unit('hour')} {writer.number(rest)} {writer.unit('min')}"
    return _measure("min")(writer, value, name)


def _date(writer: Writer, value: datetime, name: str) -> str:
    forms = (
        f"{value.day}.{value:%m}.{value.year}",
        f"{value:%d/%m/%Y}",
        f"{value.day} {MONTHS[writer.language][value.month - 1]}",
    )
    return writer.wrapped(writer.rng.choice(forms))


def _count(writer: Writer, value: int, name: str) -> str:
    words = COUNTS[writer.language]
    return words[value] if value in words and writer.rng.random() < 0.4 else writer.number(value)


def _distance(writer: Writer, value: int, name: str) -> str:
    return _measure("m")(writer, value, name) if value < 1000 else _measure("km")(writer, value / 1000, name)


def _waiting(writer: Writer, value: int, name: str) -> str:
    return writer.number(value)


SLOTS: dict[str, Callable[[Writer, Any, str], str]] = {
    "s": _id, "o": _id, "cp": _id, "site": _plain, "ref": _id, "st": _status, "ost": _status, "fault": _fault, "act": _act,
    "kw": _measure("kw"), "energy": _measure("kwh"), "power": _measure("kw"), "pct": _percent, "price": _money, "oprice": _money,
    "fee": _money, "idle": _money, "amount": _money, "total": _money, "epart": _money, "ipart": _money, "free": _measure("min"),
    "min": _minutes, "t0": _time, "t1": _time, "at": _time, "date": _date, "n": _count, "dist": _distance, "odist": _distance,
    "wait": _measure("sec"), "hold": _measure("sec"), "x": _waiting,
}  # fmt: skip
