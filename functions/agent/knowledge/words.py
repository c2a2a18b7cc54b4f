"""Words of the four languages as search terms: normalised, without stop words, cut to what inflection leaves alone."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from edgecontrol.language import Language, canonical_digits

_WORD = re.compile(r"[^\W_]+")
_ONE_FORM = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ئ": "ي", "ة": "ه", "ؤ": "و", "ё": "е"})
_DROPPED = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670'’`׳״\"]")
_MIN_STEM = 3

_RUSSIAN_ENDINGS = (
    "иями ются ется ится ться ами ями ого его ому ему ыми ими ешь ишь ает яет ать ять ить еть ите йте ала ила али "
    "или ов ев ой ей ый ий ая яя ое ее ые ие ую юю ом ем ам ям ах ях ет ит ия ии ию а я о е ы и у ю ь й"
)
# Tried in this order; one prefix and one ending are cut where three letters remain.
_PREFIXES: dict[Language, tuple[str, ...]] = {
    "he": ("כשה", "מה", "שה", "וה", "בה", "לה", "ה", "ו", "ב", "ל", "ש"),
    "ar": ("وال", "بال", "فال", "كال", "عال", "لل", "ال", "و", "ب", "ل", "ف"),
}
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "en": ("ings", "ing", "ers", "er", "ed", "es", "s", "e"),
    "he": ("יות", "תי", "נו", "ים", "ות", "ית", "ה", "ת", "י"),
    "ru": tuple(_RUSSIAN_ENDINGS.split()),
    "ar": ("ات", "ين", "ون", "ها", "نا", "كم", "تي", "يه", "ه", "ي"),
}

_STOP_WORDS: dict[Language, str] = {
    "en": (
        "a an and are as at be but by can could do does did for from had has have he her his how i if in is it "
        "its me my of on or our please she so that the their them there they this to us was we what when where "
        "which who why will with would you your not no dont doesnt cant im ive am been just some any get got "
        "about than then too very want need should tell hi hello thanks"
    ),
    "he": (
        "של את זה זאת הוא היא הם אני אנחנו אתה אתם לי לך לו לה לנו על אל עם מה איך למה מתי האם כי אם או גם רק "
        "כל יש אין לא כן היה היתה הייתה להיות אבל עוד כבר כאן שם פה אפשר צריך צריכה רוצה בבקשה תודה שלום היי "
        "שלי שלך שלכם מי כמו אז עד מאוד אותו אותי"
    ),
    "ru": (
        "и в во на не я что с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня "
        "о из ему когда даже ну ли если уже или ни быть был него до вас нибудь вам мы это этот эта мой моя мои "
        "можно нужно надо есть нет почему зачем пожалуйста здравствуйте спасибо привет для при про хочу могу "
        "кто"
    ),
    "ar": (
        "في من على علي الى الي عن مع هذا هذه ذلك انا نحن انت هو هي هم ما ماذا لماذا كيف متى متي هل لا لم لن ان "
        "او و ثم قد كان كانت يكون عند لي لك له لها لنا كل بعد قبل شو ليش انو اذا يمكن يمكنني اريد بدي لو سمحت "
        "شكرا مرحبا السلام عليكم التي الذي هناك ليس غير اخر"
    ),
}

STOP_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}

# What drivers call a thing: what the articles call it.
SYNONYMS: dict[Language, dict[str, str]] = {
    "en": {
        "ev": "car", "vehicle": "car", "post": "charger", "pole": "charger", "evse": "charger", "pump": "charger",
        "cord": "cable", "lead": "cable", "fob": "card", "sum": "payment", "money": "payment", "expensive": "price",
        "bill": "payment", "billed": "payment", "lamp": "light", "led": "light", "blinks": "blinking",
        "lorry": "car", "condo": "building", "employer": "company", "boss": "company", "robot": "bot",
        "closest": "nearest",
    },
    "he": {
        "אוטו": "רכב", "מכונית": "רכב", "מטען": "עמדה", "צארגר": "עמדה", "עמוד": "עמדה", "פלאג": "תקע",
        "חוט": "כבל", "כסף": "תשלום", "שילמתי": "תשלום", "חייבו": "חיוב", "חויבתי": "חיוב", "מנורה": "נורה",
        "לד": "נורה", "בוס": "מעסיק", "עבודה": "מעסיק", "מייל": "דואל", "אימייל": "דואל", "אפליקציית": "אפליקציה",
        "קרובה": "קרוב",
    },
    "ru": {
        "машина": "автомобиль", "тачка": "автомобиль", "электромобиль": "автомобиль", "зарядник": "станция",
        "колонка": "станция", "терминал": "станция", "шнур": "кабель", "провод": "кабель", "пистолет": "вилка",
        "штекер": "вилка", "деньги": "оплата", "списание": "списали", "лампа": "лампочка", "карточка": "карта",
        "прога": "приложение", "программа": "приложение", "начальник": "работодатель", "фирма": "компания",
    },
    "ar": {
        "عربيه": "سياره", "مركبه": "سياره", "شاحن": "محطه", "عمود": "محطه", "جهاز": "محطه", "فيش": "قابس",
        "كيبل": "كابل", "سلك": "كابل", "وصله": "كابل", "كرت": "بطاقه", "كارت": "بطاقه", "مصاري": "دفع",
        "فلوس": "دفع", "لمبه": "ضوء", "لمبات": "ضوء", "برنامج": "تطبيق", "موبايل": "هاتف", "جوال": "هاتف",
        "اقرب": "قريبه",
    },
}  # fmt: skip


def normalised(text: str) -> str:
    """The words of the text, in lower case and in one form of each letter."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", canonical_digits(text)).casefold().translate(_ONE_FORM))
    return " ".join(_WORD.findall(plain))


def terms(text: str, language: Language) -> Iterator[frozenset[str]]:
    """For every telling word, the forms it may be found under."""
    for word in normalised(text).split():
        if word not in STOP_WORDS[language] and (len(word) > 1 or word.isdigit()):
            yield _forms(SYNONYMS[language].get(word, word), language) | _forms(word, language)


@lru_cache(maxsize=8_192)
def _forms(word: str, language: Language) -> frozenset[str]:
    """The word's stem and, where a prefix may be part of the word, the stem without it."""
    bare = _cut_prefix(word, language)
    return frozenset({_cut_ending(word, language), _cut_ending(bare, language)})


def _cut_prefix(word: str, language: Language) -> str:
    for prefix in _PREFIXES.get(language, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_STEM:
            return word.removeprefix(prefix)
    return word


def _cut_ending(word: str, language: Language) -> str:
    for ending in _ENDINGS[language]:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word.removesuffix(ending)
    return word
