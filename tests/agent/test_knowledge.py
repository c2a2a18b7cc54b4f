"""The knowledge base: complete, sound, and found by what drivers really type, or honestly not found."""

import re
import time

import pytest

from agent.knowledge import Passage, articles, search
from agent.knowledge.index import _index
from agent.knowledge.words import terms
from edgecontrol.language import LANGUAGES

SLUGS = {
    "starting-a-charge", "rfid-card", "app", "payment-and-holds", "slow-charging", "stuck-cable", "errors-and-lights",
    "etiquette", "home-charging", "invoices", "finding-a-charger", "emergencies", "what-we-can-do",
}  # fmt: skip

QUESTIONS = {
    "en": {
        "how do I start charging": "starting-a-charge",
        "charging won't start, I plugged in and nothing happens": "starting-a-charge",
        "my RFID card is not recognised": "rfid-card",
        "I lost my charging card": "rfid-card",
        "forgot my password, can't log in to the app": "app",
        "the app freezes on my phone": "app",
        "I was charged twice": "payment-and-holds",
        "why is there a hold on my credit card": "payment-and-holds",
        "payment declined": "payment-and-holds",
        "why is charging so slow after 80%": "slow-charging",
        "only 20 kW on a fast charger, low power": "slow-charging",
        "the cable is stuck and I can't unplug": "stuck-cable",
        "plug is locked in my car": "stuck-cable",
        "what does the red light mean": "errors-and-lights",
        "error code on the screen": "errors-and-lights",
        "what are idle fees": "etiquette",
        "a petrol car is blocking the charger": "etiquette",
        "can I charge at home from a household socket": "home-charging",
        "who installs a wallbox in an apartment building": "home-charging",
        "I need a tax invoice for my company": "invoices",
        "where is my receipt": "invoices",
        "where is the nearest free charger": "finding-a-charger",
        "which plug fits my car, CCS or Type 2": "finding-a-charger",
        "what is the emergency stop button for": "emergencies",
        "what can you do": "what-we-can-do",
        "are you a robot, can I talk to a human": "what-we-can-do",
        "my car only gets 11 kw": "slow-charging",
        "it takes forever to charge": "slow-charging",
        "the connector won't release": "stuck-cable",
        "card reader doesn't react": "rfid-card",
        "how much does it cost": "payment-and-holds",
        "money was taken but no charge": "payment-and-holds",
        "station shows offline": "errors-and-lights",
        "blue light blinking": "errors-and-lights",
        "send me the invoice": "invoices",
        "can I unplug someone else's car": "etiquette",
        "battery almost empty, where to charge": "finding-a-charger",
        "is my data private": "what-we-can-do",
        "charging in the rain": "emergencies",
        "how does the scheduler timer affect": "starting-a-charge",
        "can you restart the charger": "what-we-can-do",
        "extension cord": "home-charging",
    },
    "he": {
        "איך מתחילים לטעון": "starting-a-charge",
        "הטעינה לא מתחילה": "starting-a-charge",
        "הכרטיס שלי לא מזוהה בקורא": "rfid-card",
        "אבד לי כרטיס הטעינה": "rfid-card",
        "שכחתי סיסמה לאפליקציה": "app",
        "האפליקציה נתקעת כל הזמן": "app",
        "חויבתי פעמיים": "payment-and-holds",
        "למה יש הקפאה על כרטיס האשראי": "payment-and-holds",
        "התשלום נדחה": "payment-and-holds",
        "כמה עולה טעינה": "payment-and-holds",
        "למה הטעינה איטית אחרי 80 אחוז": "slow-charging",
        "ההספק נמוך מדי": "slow-charging",
        "הכבל תקוע": "stuck-cable",
        "לא מצליח לנתק את התקע מהרכב": "stuck-cable",
        "מה אומר אור אדום מהבהב": "errors-and-lights",
        "יש קוד שגיאה על המסך": "errors-and-lights",
        "מה זה דמי המתנה": "etiquette",
        "רכב בנזין חוסם את העמדה": "etiquette",
        "אפשר לטעון בבית משקע רגיל?": "home-charging",
        "התקנת עמדה בבניין משותף": "home-charging",
        "אני צריך חשבונית לחברה": "invoices",
        "איפה הקבלה שלי": "invoices",
        "איפה העמדה הפנויה הקרובה": "finding-a-charger",
        "איזה תקע מתאים לרכב שלי": "finding-a-charger",
        "בשביל מה הכפתור האדום": "emergencies",
        "מה אתה יודע לעשות": "what-we-can-do",
        "אני רוצה לדבר עם נציג אנושי": "what-we-can-do",
        "לוקח לי שעות לטעון": "slow-charging",
        "התקע לא משתחרר": "stuck-cable",
        "הקורא לא מגיב לכרטיס": "rfid-card",
        "כמה זה עולה": "payment-and-holds",
        "הורידו לי כסף פעמיים": "payment-and-holds",
        "העמדה מהבהבת בכחול": "errors-and-lights",
        "תשלחו לי חשבונית": "invoices",
        "הסוללה נגמרת איפה אפשר לטעון": "finding-a-charger",
        "תפעיל מחדש את העמדה": "what-we-can-do",
        "אפשר לטעון בגשם": "emergencies",
        "כבל מאריך": "home-charging",
        "לא מצליחה להתחבר לאפליקציה": "app",
        "יש קנס על חניה אחרי הטעינה": "etiquette",
    },
    "ru": {
        "как начать зарядку": "starting-a-charge",
        "зарядка не начинается": "starting-a-charge",
        "станция не видит мою карту": "rfid-card",
        "потерял карту для зарядки": "rfid-card",
        "забыл пароль от приложения": "app",
        "приложение зависает": "app",
        "с меня списали деньги дважды": "payment-and-holds",
        "почему заморозили сумму на карте": "payment-and-holds",
        "платёж отклонён": "payment-and-holds",
        "сколько стоит зарядка": "payment-and-holds",
        "почему так медленно заряжает после 80 процентов": "slow-charging",
        "низкая мощность зарядки": "slow-charging",
        "кабель застрял": "stuck-cable",
        "не могу вытащить вилку из машины": "stuck-cable",
        "что значит красная лампочка": "errors-and-lights",
        "на экране код ошибки": "errors-and-lights",
        "что такое плата за простой": "etiquette",
        "бензиновая машина заняла место": "etiquette",
        "можно ли заряжать дома от обычной розетки": "home-charging",
        "установка станции в многоквартирном доме": "home-charging",
        "нужен счёт-фактура для фирмы": "invoices",
        "где мой чек": "invoices",
        "где ближайшая свободная станция": "finding-a-charger",
        "какой разъём подходит, CCS или Type 2": "finding-a-charger",
        "зачем нужна красная аварийная кнопка": "emergencies",
        "что ты умеешь": "what-we-can-do",
        "позовите человека, не бота": "what-we-can-do",
        "заряжает очень долго": "slow-charging",
        "вилка не вынимается": "stuck-cable",
        "считыватель не реагирует": "rfid-card",
        "сколько это стоит": "payment-and-holds",
        "верните деньги": "payment-and-holds",
        "мигает синий": "errors-and-lights",
        "пришлите чек": "invoices",
        "батарея садится, где зарядиться": "finding-a-charger",
        "перезагрузите станцию": "what-we-can-do",
        "можно ли заряжать под дождём": "emergencies",
        "удлинитель": "home-charging",
        "не могу войти в приложение": "app",
        "штраф за парковку после зарядки": "etiquette",
    },
    "ar": {
        "كيف أبدأ الشحن": "starting-a-charge",
        "الشحن لا يبدأ": "starting-a-charge",
        "القارئ لا يتعرف على بطاقتي": "rfid-card",
        "ضاعت بطاقة الشحن": "rfid-card",
        "نسيت كلمة السر للتطبيق": "app",
        "التطبيق يعلق على الهاتف": "app",
        "تم الخصم مرتين": "payment-and-holds",
        "لماذا يوجد مبلغ محجوز على البطاقة": "payment-and-holds",
        "رُفض الدفع": "payment-and-holds",
        "كم سعر الشحن": "payment-and-holds",
        "لماذا الشحن بطيء بعد 80 بالمئة": "slow-charging",
        "قدرة الشحن منخفضة": "slow-charging",
        "الكابل عالق": "stuck-cable",
        "لا أستطيع فصل القابس عن السيارة": "stuck-cable",
        "ماذا يعني الضوء الأحمر": "errors-and-lights",
        "رمز خطأ على الشاشة": "errors-and-lights",
        "ما هي رسوم الانتظار": "etiquette",
        "سيارة بنزين تسد المحطة": "etiquette",
        "هل يمكن الشحن في البيت من مقبس عادي": "home-charging",
        "تركيب محطة في بناية مشتركة": "home-charging",
        "أحتاج فاتورة ضريبية للشركة": "invoices",
        "أين الإيصال": "invoices",
        "أين أقرب محطة متاحة": "finding-a-charger",
        "أي قابس يناسب سيارتي": "finding-a-charger",
        "ما هو زر الطوارئ الأحمر": "emergencies",
        "ماذا تستطيع أن تفعل": "what-we-can-do",
        "أريد التحدث مع موظف وليس روبوت": "what-we-can-do",
        "يستغرق الشحن وقتا طويلا": "slow-charging",
        "القابس لا يخرج": "stuck-cable",
        "قارئ البطاقات لا يعمل": "rfid-card",
        "كم التكلفة": "payment-and-holds",
        "أريد استرداد المال": "payment-and-holds",
        "ضوء أزرق يومض": "errors-and-lights",
        "أرسلوا لي الإيصال": "invoices",
        "البطارية فارغة أين أشحن": "finding-a-charger",
        "أعد تشغيل المحطة": "what-we-can-do",
        "الشحن تحت المطر": "emergencies",
        "وصلة تمديد": "home-charging",
        "لا أستطيع تسجيل الدخول": "app",
        "غرامة بعد انتهاء الشحن": "etiquette",
    },
}

OFF_TOPIC = {
    "en": [
        "what is the weather tomorrow", "write me a poem about love", "who won the football match yesterday",
        "recommend a good pizza recipe", "what is the capital of France", "translate this sentence into Spanish",
        "how do I train my dog", "solve x squared plus three", "bitcoin forecast for next week", "asdf qwerty zxcv",
        "😀", "",
        "how tall is mount everest", "best restaurants in tel aviv", "what's your favourite movie",
        "help me with my homework", "how to cook pasta", "tell me a joke", "political news today",
        "book me a flight", "convert 5 miles to km", "my phone screen is scratched",
    ],
    "he": [
        "מה מזג האוויר מחר", "כתוב לי שיר על אהבה", "מי ניצח במשחק הכדורגל אתמול", "מתכון לפיצה טובה",
        "מה בירת צרפת", "תתרגם לי משפט לספרדית", "איך מאלפים כלב", "מה דעתך על הבחירות", "ביטקוין יעלה השבוע?",
        "אבגד הוזח",
        "ספר לי בדיחה", "מה השעה בניו יורק", "איך מכינים עוגה", "תזמין לי טיסה", "מי ראש הממשלה",
        "כמה גובה האוורסט", "איפה יש מסעדה טובה",
    ],
    "ru": [
        "какая завтра погода", "напиши стих о любви", "кто выиграл вчера матч", "рецепт хорошей пиццы",
        "столица Франции", "переведи предложение на испанский", "как дрессировать собаку",
        "прогноз биткоина на неделю", "ывап йцук", "кто президент",
        "расскажи анекдот", "который час в Нью-Йорке", "как испечь торт", "закажи билет на самолёт",
        "последние новости", "где хороший ресторан",
    ],
    "ar": [
        "ما حالة الطقس غدا", "اكتب لي قصيدة عن الحب", "من فاز بالمباراة أمس", "وصفة بيتزا لذيذة",
        "ما هي عاصمة فرنسا", "ترجم هذه الجملة إلى الإسبانية", "كيف أدرب كلبي", "توقعات البيتكوين للأسبوع القادم",
        "من هو الرئيس", "ضصثق شسيب",
        "احك لي نكتة", "كم الساعة في نيويورك", "كيف أصنع كعكة", "احجز لي رحلة طيران", "آخر الأخبار",
        "أين مطعم جيد",
    ],
}  # fmt: skip

FORBIDDEN = {
    "en": r"\bpull hard|(?<!not )use (?:an )?adapter|(?<!Do not )press the emergency stop to (?:re|fix)|cut the cable",
    "he": r"למשוך חזק|להשתמש במתאם(?! ש)|לחתוך את הכבל",
    "ru": r"потяните сильно|используйте переходник|отрежьте",
    "ar": r"السحب بقوة|استخدام محول\b|قص الكابل",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_has_an_article_in_every_language(language):
    assert {article.slug for article in articles(language)} == SLUGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_short_and_have_the_same_sections_in_every_language(language):
    for article, english in zip(articles(language), articles("en"), strict=True):
        words = sum(len(re.findall(r"\w+", section.heading + " " + section.text)) for section in article.sections)

        assert 120 <= words <= 300, (article.slug, words)
        assert len(article.sections) == len(english.sections), article.slug
        assert all(section.text for section in article.sections), article.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_name_no_price_no_phone_number_and_no_address(language):
    for article in articles(language):
        text = " ".join(section.text for section in article.sections)

        assert not re.search(r"[₪$€]|\d{3,}|https?://|@", text), article.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_never_advise_what_the_safety_rules_forbid(language):
    for article in articles(language):
        text = " ".join(section.text for section in article.sections)

        assert not re.search(FORBIDDEN[language], text), article.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_find_their_article_first(language):
    found = {query: search(query, language) for query in QUESTIONS[language]}
    wrong = {
        query: [passage.cite for passage in passages]
        for query, passages in found.items()
        if not passages or passages[0].slug != QUESTIONS[language][query]
    }

    assert len(QUESTIONS[language]) >= 15
    assert len(wrong) <= 0.1 * len(QUESTIONS[language]), wrong


@pytest.mark.parametrize(("language", "query"), [(name, query) for name, texts in OFF_TOPIC.items() for query in texts])
def test_an_off_topic_question_finds_nothing(language, query):
    assert search(query, language) == []


def test_the_section_that_answers_is_returned_with_its_source():
    passage = search("the app freezes, what can I do", "en")[0]

    assert passage == Passage("app", "The charging app – When the app misbehaves", passage.text, passage.score, "app#3")
    assert "Close the app fully" in passage.text


def test_at_most_the_limit_is_returned_best_first_and_each_article_once():
    passages = search("charging card payment app", "en", limit=2)

    assert len(passages) == 2
    assert passages[0].score >= passages[1].score
    assert passages[0].slug != passages[1].slug


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "charging", "charges"),
        ("en", "cables", "cable"),
        ("he", "הכבל", "כבלים"),
        ("he", "בעמדה", "עמדות"),
        ("ru", "станции", "станцию"),
        ("ru", "картой", "карта"),
        ("ar", "المحطة", "محطات"),
        ("ar", "والبطاقة", "بطاقات"),
        ("he", "אוטו", "רכב"),
        ("ru", "тачка", "автомобиль"),
    ],
)
def test_inflected_and_colloquial_words_meet(language, one, other):
    assert next(terms(one, language)) & next(terms(other, language))


def test_searching_is_fast_even_for_a_long_message():
    search("start", "he")
    long_query = "הכבל תקוע בעמדה ואני לא מצליח לנתק אותו מהרכב " * 80
    start = time.process_time()
    for _ in range(20):
        search("הכבל תקוע בעמדה 20021 ואני לא מצליח לנתק", "he")
    short = (time.process_time() - start) / 20
    search(long_query, "he")

    assert short < 0.005
    assert time.process_time() - start < 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_built_quickly(language):
    _index.cache_clear()
    articles(language)
    start = time.process_time()
    _index(language)

    assert time.process_time() - start < 0.2  # 60 ms on a quiet machine; this one may be shared
