"""Numbers written out as words in Hebrew, English, Russian and Arabic, as data."""

from edgecontrol.ampeco.spelling import fold

_UNITS = {
    1: "אחת אחד one один одна одно первый первая первой واحد واحده وحده احد احدي",
    2: "שתיים שתים שניים שנים שתי שני two два две второй вторая اثنان اثنين اثنتان اثنتين اتنين تنين اثنا اثني",
    3: "שלוש שלושה שלושת three три третий третья третьей ثلاثه ثلاث تلاته ثلاثة",
    4: "ארבע ארבעה ארבעת four четыре четвертый четвертая اربعه اربع",
    5: "חמש חמישה חמשת five пять пятый пятая خمسه خمس",
    6: "שש שישה ששת six шесть шестой шестая سته ست",
    7: "שבע שבעה שבעת seven семь седьмой седьмая سبعه سبع",
    8: "שמונה שמונת eight восемь восьмой восьмая ثمانيه ثماني ثمان تمانيه تماني",
    9: "תשע תשעה תשעת nine девять девятый девятая تسعه تسع",
}
_TEENS = {
    10: "עשר עשרה עשרת ten десять عشره عشر",
    11: "eleven одиннадцать حداش احداش",
    12: "twelve двенадцать اطناش اثناش",
    13: "thirteen тринадцать",
    14: "fourteen четырнадцать",
    15: "fifteen пятнадцать",
    16: "sixteen шестнадцать",
    17: "seventeen семнадцать",
    18: "eighteen восемнадцать",
    19: "nineteen девятнадцать",
}
_TENS = {
    20: "עשרים twenty двадцать عشرون عشرين",
    30: "שלושים thirty тридцать ثلاثون ثلاثين تلاتين",
    40: "ארבעים forty fourty сорок اربعون اربعين",
    50: "חמישים fifty пятьдесят خمسون خمسين",
    60: "שישים sixty шестьдесят ستون ستين",
    70: "שבעים seventy семьдесят سبعون سبعين",
    80: "שמונים eighty восемьдесят ثمانون ثمانين تمانين",
    90: "תשעים ninety девяносто تسعون تسعين",
}
_HUNDREDS = {
    200: "מאתיים מאתים двести مئتان مئتين ميتين مايتان مايتين",
    300: "триста ثلاثميه ثلاثمايه",
    400: "четыреста اربعميه اربعمايه",
    500: "пятьсот خمسميه خمسمايه",
    600: "шестьсот ستميه ستمايه",
    700: "семьсот سبعميه سبعمايه",
    800: "восемьсот ثمانميه ثمانمايه",
    900: "девятьсот تسعميه تسعمايه",
}
_THOUSANDS = {2000: "אלפיים الفان الفين"}
_HUNDRED = "מאה מאות hundred сто сот ميه مايه مييه"
_THOUSAND = "אלף אלפים thousand тысяча тысячи тысяч الف الاف الفا"
_ZERO = "אפס zero oh o nought ноль нуль صفر"
_DOUBLE = "double дважды כפול"
_JOINED = "and и ו و"


def _table(*groups: dict[int, str]) -> dict[str, int]:
    return {fold(word): value for group in groups for value, written in group.items() for word in written.split()}


def _set(written: str) -> frozenset[str]:
    return frozenset(fold(word) for word in written.split())


VALUES: dict[str, int] = _table(_UNITS, _TEENS, _TENS, _HUNDREDS, _THOUSANDS)
HUNDRED = _set(_HUNDRED)
THOUSAND = _set(_THOUSAND)
ZERO = _set(_ZERO)
DOUBLE = _set(_DOUBLE)
JOINED = _set(_JOINED)
