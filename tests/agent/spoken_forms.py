"""Outlet numbers said aloud in four languages, written by rules of their own for the resolver's tests."""

# ruff: noqa: SIM905 - word lists read better as lines

HE = "אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע".split()
HE_TENS = "_ עשר עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים".split()
EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
EN_TENS = "_ ten twenty thirty forty fifty sixty seventy eighty ninety".split()
RU = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
).split()
RU_TENS = "_ десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
RU_HUNDREDS = "_ сто двести триста четыреста".split()
AR = "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
AR_TENS = "_ عشرة عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
AR_HUNDREDS = ["_", "مئة", "مئتان", "ثلاثمئة", "أربعمئة"]
HE_HUNDREDS = ["_", "מאה", "מאתיים", "שלוש מאות", "ארבע מאות"]


def digit_by_digit(number: str, language: str) -> str:
    """ "Two zero zero two one"."""
    digits = {"he": HE, "en": EN, "ru": RU, "ar": AR}[language]
    return " ".join(digits[int(digit)] for digit in number)


def as_number(number: int, language: str) -> str:
    """ "Twenty thousand and twenty-one", for 20,000 to 20,499."""
    return {"he": _hebrew, "en": _english, "ru": _russian, "ar": _arabic}[language](number - 20_000)


def _english(rest: int) -> str:
    hundreds, below = divmod(rest, 100)
    words = ["twenty thousand"]
    if hundreds:
        words.append(f"{EN[hundreds]} hundred")
    if below:
        tens = EN[below] if below < 20 else EN_TENS[below // 10] + (f"-{EN[below % 10]}" if below % 10 else "")
        words.append(f"and {tens}")
    return " ".join(words)


def _hebrew(rest: int) -> str:
    hundreds, below = divmod(rest, 100)
    words = ["עשרים אלף"]
    if hundreds:
        words.append(HE_HUNDREDS[hundreds])
    if below > 10 and below < 20:
        words.append(f"ו{HE[below % 10]} עשרה")
    elif below:
        tens, units = divmod(below, 10)
        words += [HE_TENS[tens]] if tens else []
        words += [f"ו{HE[units]}"] if units else []
    return " ".join(words)


def _russian(rest: int) -> str:
    hundreds, below = divmod(rest, 100)
    words = ["двадцать тысяч"]
    if hundreds:
        words.append(RU_HUNDREDS[hundreds])
    if below < 20:
        words += [RU[below]] if below else []
    else:
        words += [RU_TENS[below // 10]] + ([RU[below % 10]] if below % 10 else [])
    return " ".join(words)


def _arabic(rest: int) -> str:
    hundreds, below = divmod(rest, 100)
    words = ["عشرون ألفاً"]
    if hundreds:
        words.append(f"و{AR_HUNDREDS[hundreds]}")
    tens, units = divmod(below, 10)
    if tens == 1 and units:
        words.append(f"و{'أحد' if units == 1 else AR[units]} عشر")
    else:
        words += [f"و{AR[units]}"] if units else []
        words += [f"و{AR_TENS[tens]}"] if tens else []
    return " ".join(words)
