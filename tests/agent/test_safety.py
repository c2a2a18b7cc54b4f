"""Danger is heard in four languages, and ordinary trouble is not taken for it."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import safety_words
from agent.safety import KINDS, Danger, danger, describes_danger
from tests.agent import test_knowledge

DANGEROUS = {
    "en": {
        "fire": [
            "the charger is on fire!!", "FIRE at station 20021", "there is fire coming out of the plug",
            "my car caught fire while charging", "flames from the cable", "something exploded in the cabinet",
            "the socket is burning", "fiiiire help", "what do I do if the charger catches fire",
            "I heard a loud bang and the station went dark", "wildfire next to the parking lot",
            "the fire brigade is here", "it's burning, send someone",
        ],
        "smoke": [
            "smoke from the charger", "There's smoke coming out of outlet 2", "the plug is smoking",
            "cable started smoking", "I see white smoke", "smoooke!", "somke from the station",
            "a smoking charger, what now", "no smoke yet but it is getting hot and smoky",
            "earlier there was no smoke, now there is smoke", "My charger's smoking", "toxic fumes in the garage",
        ],
        "sparks": [
            "sparks when I plugged in", "the connector is sparking", "I saw a spark from the socket",
            "it sparked twice", "huge sparks flying", "there was arcing inside the plug",
            "I think it's a short circuit", "the cable has shorted",
        ],
        "burning": [
            "there is a burning smell", "smells like burnt plastic", "it smells of burning",
            "strong smell of melting plastic here", "burnt rubber smell from the cable", "the plug is burning hot",
            "scorch marks, the socket is scorched", "the connector smells burned", "burn marks on the plug",
            "a fishy electrical stench? smells electrical", "the handle looks charred",
        ],
        "shock": [
            "I got an electric shock", "got shocked, it shocked me when I touched it", "the charger gave me a shock",
            "I felt a tingle in my hand", "tingling when holding the plug", "my son was electrocuted",
            "the cable zapped me", "electrical shock from the handle", "I was shocked when touching the plug",
            "I can feel current in the metal box", "received a small shock from the cable", "the plug is live",
        ],
        "injury": [
            "someone is hurt", "a man is bleeding next to the charger", "I burned my hand on the plug",
            "he is unconscious", "call an ambulance", "she fainted", "there are injuries",
            "a kid got hurt by the cable", "he is not breathing", "I hurt my finger in the flap",
        ],
        "water": [
            "water is dripping into the socket", "there is water inside the plug", "the charging station is flooded",
            "the connector is full of water", "water pouring on the charger", "cable is lying under water",
            "the station is standing in water", "flooding around the charger",
        ],
        "damage": [
            "the plug is melted", "melted connector", "the plastic of the socket has melted", "cracked plug",
            "the connector housing is cracked", "there are bare wires", "exposed wiring at the station",
            "wires are sticking out", "someone cut the charging cable", "the cable has been cut",
            "the cable is frayed", "cable insulation is torn", "live wires hanging from the box",
            "broken plug, the pins are out", "they stole the copper from the station",
        ],
        "collision": [
            "a car hit the charger", "I backed into the charging station", "someone crashed into the charger",
            "a truck rammed the pedestal", "the charger was knocked over", "I ran over the cable",
            "I accidentally hit the charging post", "the station has been hit by a van", "the charger fell over",
        ],
    },
    "he": {
        "fire": [
            "יש אש בעמדה!!", "העמדה עולה באש", "שריפה בחניון", "הרכב שלי נשרף", "הכבל בוער", "יוצאות להבות מהשקע",
            "התקע נשרף לגמרי", "פרצה שרפה ליד העמדה", "הסוללה התפוצצה", "אששש דחוף", "מהעמדה יצאה אש",
            "שמעתי פיצוץ והעמדה כבתה", "שהשריפה לא תגיע לרכב", "דליקה בחניון", "yesh po esh",
        ],
        "smoke": [
            "יש עשן מהעמדה", "יוצא עשן מהתקע", "העשן לא מפסיק", "הכבל מעשן", "העמדה מעשנת", "ראיתי עשן ליד השקע",
            "עשן לבן יוצא מהרכב", "אין עשן כבר אבל היה עשן לפני דקה", "המון עשן בחניון", "yesh ashan",
        ],
        "sparks": [
            "יש ניצוצות מהתקע", "ראיתי ניצוץ כשחיברתי", "יוצאים גצים מהשקע", "היה קצר בעמדה", "קצר חשמלי בתקע",
            "נצוצות מהכבל", "והניצוצות קפצו עלי",
        ],
        "burning": [
            "יש ריח שרוף", "ריח של שריפה מהכבל", "ריח של פלסטיק שרוף", "העמדה מסריחה משרוף", "ריח חריכה בחניון",
            "התקע חרוך", "הכבל רותח", "השקע מפויח",
        ],
        "shock": [
            "התחשמלתי מהכבל", "חטפתי חשמל מהעמדה", "קיבלתי מכת חשמל", "קיבלתי זרם ביד", "העמדה חישמלה אותי",
            "הרגשתי עקצוץ כשנגעתי בתקע", "מישהו התחשמל כאן", "היד שלי נימולה אחרי שנגעתי", "עקצוצים ביד",
            "הילד מתחשמל", "קבלתי מכת זרם", "התכשמלתי",
        ],
        "injury": [
            "מישהו נפצע", "יש פצועים", "נכוויתי מהתקע", "יש לי כוויה ביד", "האיש איבד הכרה", "היא התעלפה ליד העמדה",
            "צריך אמבולנס", "יש כאן נפגעים", "הוא מדמם", "נשרפה לי היד",
        ],
        "water": [
            "יש מים בתוך השקע", "נכנסו מים לתקע", "העמדה מוצפת", "המחבר מלא מים", "מים על העמדה נוזלים",
            "הצפה ליד העמדה",
        ],
        "damage": [
            "התקע נמס", "השקע סדוק", "הפלסטיק של התקע נמס", "המחבר נסדק", "יש חוטים חשופים", "כבל קרוע",
            "חוט חשמל חשוף", "חתכו את הכבל", "הכבל חתוך", "תקע שבור", "הבידוד של הכבל קרוע", "גנבו את הכבלים",
        ],
        "collision": [
            "רכב התנגש בעמדה", "פגעתי בעמדה עם הרכב", "משאית פגעה בעמוד", "נכנסתי ברברס בעמדה", "דרסתי את הכבל",
            "העמדה עקורה", "העמדה נפלה על הרצפה", "מישהו נכנס בעמדה עם האוטו",
        ],
    },
    "ru": {
        "fire": [
            "станция горит!", "пожар на парковке", "моя машина загорелась", "из розетки вырывается пламя",
            "кабель горит", "огонь из станции", "вижу языки огня", "взорвалась батарея", "произошло возгорание",
            "мы горим, помогите", "зарядка в огне", "раньше огня не было, а теперь есть", "pozhar na stancii",
        ],
        "smoke": [
            "из станции идёт дым", "кабель дымится", "всё в дыму", "станция дымит", "разъём задымился",
            "запахло и пошёл дымок", "без дыма, но теперь дым есть", "ДЫМ!!!", "вилка дымила минуту назад",
        ],
        "sparks": [
            "разъём искрит", "полетели искры", "искры из розетки", "проскочила искра при подключении",
            "короткое замыкание", "вилка искрила", "сноп искр из кабеля", "провод коротит",
        ],
        "burning": [
            "пахнет гарью", "запах горелого пластика", "воняет палёным", "запах жжёной проводки",
            "тянет дымом и гарью", "вилка обуглилась", "розетка обгорела", "разъём раскалён",
            "несёт горелой пластмассой",
        ],
        "shock": [
            "меня ударило током", "станция бьёт током", "бьется током кабель", "получил удар током",
            "шарахнуло током", "чувствую покалывание в руке", "щиплет руку от вилки", "корпус под напряжением",
            "электрический удар от кабеля", "дёрнуло током", "током ударило ребёнка", "долбануло током",
        ],
        "injury": [
            "человек ранен", "есть пострадавшие", "у меня ожог руки", "он без сознания", "вызовите скорую",
            "она потеряла сознание", "обжёг руку о вилку", "кровь на земле", "мужчина не дышит", "человеку плохо",
        ],
        "water": [
            "вода попала в разъём", "в розетку затекла вода, вода капает на станцию", "станцию залило",
            "разъём полный воды", "кабель лежит в луже", "затопило станцию", "станция под водой",
        ],
        "damage": [
            "вилка расплавилась", "разъём оплавлен", "треснул корпус", "вилка треснула", "голые провода",
            "торчат провода, провода торчат", "оголённый провод", "кабель перерезан", "кто-то срезал кабель",
            "изоляция порвана", "кабель порван", "трещина на вилке",
        ],
        "collision": [
            "машина врезалась в станцию", "я задел станцию", "грузовик сбил зарядку", "въехал в столб зарядки",
            "станция сбита", "наехал на кабель", "станция повалена", "зарядку снёс автобус, кто-то снёс зарядку",
        ],
    },
    "ar": {
        "fire": [
            "حريق في المحطة!", "المحطة تحترق", "في نار طالعة من الشاحن", "النار في السيارة",
            "احترقت السيارة وهي تشحن", "اشتعلت البطارية", "لهب من القابس", "الكابل يحترق", "حَرِيق",
            "انفجار عند الشاحن", "والحريق كبير", "7aree2 bil ma7ata",
        ],
        "smoke": [
            "دخان من الشاحن", "يخرج الدخان من المحطة", "في دخان", "الكابل يدخن", "دُخَان أبيض", "شايف دخان كثير",
            "ما في دخان بس قبل شوي كان في دخان", "دخااااان", "dokhan",
        ],
        "sparks": [
            "شرر من القابس", "شرارة كبيرة عند التوصيل", "طلعت شرارات", "الكابل يشرر", "ماس كهربائي في المحطة",
            "في تماس كهربائي",
        ],
        "burning": [
            "رائحة حريق", "ريحة بلاستيك محروق", "رائحة احتراق قوية", "في ريحة شياط", "القابس محروق",
            "رائحة دخان من الكابل", "الشاحن متفحم",
        ],
        "shock": [
            "صعقتني الكهرباء", "تعرضت لصعقة كهربائية", "تكهربت من الكابل", "المحطة كهربتني", "ضربتني الكهرباء",
            "أحس بتنميل في يدي", "وخز في اليد لما المسه", "القابس مكهرب", "ولد انصعق", "لسعتني كهرباء الشاحن",
        ],
        "injury": [
            "في مصاب", "شخص ينزف", "أصيب رجل", "هناك جرحى", "حروق في يدي", "فقد الوعي", "أغمي عليه", "بدنا إسعاف",
            "احترقت يدي", "لا يتنفس",
        ],
        "water": [
            "الماء داخل القابس", "دخلت المياه في الشاحن", "المحطة غرقانة", "الشاحن مليان ماء", "مي على المحطة",
            "المحطة مغمورة بالماء",
        ],
        "damage": [
            "القابس ذاب", "الفيش سايح", "القابس مشقوق", "أسلاك مكشوفة", "سلك عاري", "الكابل مقطوع", "قطعوا الكابل",
            "القابس مكسور", "المقبس متشقق", "الكابل ممزق",
        ],
        "collision": [
            "سيارة صدمت المحطة", "صدمت الشاحن بسيارتي", "شاحنة ضربت العمود", "دعست الكابل", "المحطة وقعت",
            "اصطدمت بالمحطة", "المحطة مقلوبة", "الشاحن مايل",
        ],
    },
}  # fmt: skip

HARMLESS = {
    "en": [
        "My Amazon Fire tablet shows the app wrong", "fast charging is fire", "this app is fire 🔥", "🔥🔥🔥 so fast",
        "fire", "I drive on Firestone tires", "the firmware update failed", "there is no smoke",
        "there is no fire, just a red light", "Is there a smoke detector in the garage?",
        "no smoking sign near the charger", "is this a smoking area?", "where can I smoke while charging",
        "someone is smoking next to me", "my Chevy Spark won't charge", "Chevrolet Spark EV at 20021",
        "I was shocked by the price", "shocked at how much it cost", "got a shock when I saw the bill",
        "sticker shock", "price shock", "does fast charging hurt my battery?", "this hurts my wallet",
        "will the cold damage the battery", "a burning question", "it is burning through my battery",
        "the app crashed", "can I charge in the rain?", "flooded with notifications",
        "the prices exploded this month", "cracked screen on the charger display", "I'm melting in this heat",
        "live chat please", "hit the start button twice", "I hit the charger button", "the new station is live",
        "what should I do in case of fire?", "near the fire station", "cable is stuck", "the plug does not come out",
        "my card was declined", "charging is slow", "red light on the charger", "the fire lane is blocked",
        "Is there water for sale near the station?", "smoke-free parking", "old flame broke my heart",
        "can you fire up the session", "sparkling water", "I got fired today", "short cable",
        "the cable is too short", "the station is down", "hot day, charger says warm",
        "no sparks, no smell, it just does not start",
    ],
    "he": [
        "השירות שלכם אש", "אתם אש!", "הטעינה אש", "אש", "האפליקציה פשוט אש", "הפסקת אש", "ליד כיבוי אש", "אין עשן",
        "אין אש ואין עשן", "מישהו מעשן ליד העמדה", "איפה אזור עישון?", "אזור מעשנים", "התחשמלתי מהמחיר",
        "התחשמלתי מהחשבון שקיבלתי", "בשוק מהמחיר", "הכבל קצר מדי", "הכבל קצר ולא מגיע", "קיבלתי חשבון חשמל",
        "הרכב לא קיבל זרם", "בוער לי להגיע הביתה", "החניון מפוצץ", "מחיר פצצה", "האור הכחול מנצנץ", "הכבל תקוע",
        "העמדה לא עובדת", "נורה אדומה דולקת", "הרכב נכנס לעמדה", "נתקעתי בעמדה", "נפגעתי מהיחס", "המסך סדוק",
        "אפשר לטעון בגשם?", "יש ברז מים בעמדה?", "טעינה איטית בחום", "הראש שלי כואב מזה", "איש שירות בבקשה",
        "מה לעשות במקרה של שריפה?", "גנבו לי את החניה", "נמסתי בשמש", "העמדה נפלה מהרשת", "שורף לי את הסוללה",
        "רחוב הלהב 5", "מאושר, תודה", "לאשר תשלום",
    ],
    "ru": [
        "огонь!", "сервис просто огонь", "зарядка огонь 🔥", "всё огонь, спасибо", "вы огонь", "нет дыма",
        "дыма нет, искр не видно", "горит красный индикатор", "лампочка горит зелёным",
        "на станции горит жёлтая лампа", "загорелась красная лампочка", "экран не горит", "станция горит красным",
        "я в шоке от цены", "шок от счёта", "станция Искра на Ленина", "кафе «Искра»", "искренне благодарю",
        "скорость зарядки упала", "зарядка упала до 7 кВт", "приложение упало", "где можно курить",
        "кто-то курит рядом", "рядом пожарная часть", "кабель застрял", "станция не работает",
        "пострадал мой кошелёк", "травмпункт далеко?", "треснул экран телефона", "есть ли вода на станции?",
        "можно заряжать в дождь?", "сроки горят", "цены взорвались", "скорую зарядку хочу", "короткий кабель",
        "мне плохо видно экран", "огоньки мигают", "не горит", "что делать в случае пожара?", "ток маленький",
        "током не бьет",
    ],
    "ar": [
        "الأسعار نار", "حريق أسعار", "أسعاركم حريق", "الخدمة نار", "نار", "لا يوجد دخان", "ما في دخان", "بدون دخان",
        "ممنوع التدخين", "واحد يدخن جنب المحطة", "أين منطقة التدخين", "انصعقت من السعر", "صعقت من الفاتورة",
        "صدمة من السعر", "اشتعل الضوء الأحمر", "اللمبة الحمراء ولعت", "الكابل عالق", "المحطة لا تعمل", "الشحن بطيء",
        "سقط الاتصال بالمحطة", "دخلت المحطة ولم أجد مكانًا", "السيارة الكهربائية لا تشحن", "فاتورة الكهرباء غالية",
        "بطاقتي رفضت", "هل يمكن الشحن تحت المطر؟", "محطة المياه القريبة", "الدفع بالدينار", "وقف إطلاق النار",
        "شقتي قريبة من المحطة", "شاشة المحطة مكسورة", "ماذا أفعل في حالة حريق؟", "الكابل قصير", "أنا مصدوم من السعر",
        "احترقت أعصابي", "الضوء أخضر", "كيف أبدأ الشحن",
    ],
}  # fmt: skip

# Written by ear after the tables, to see what they miss; what they missed was then added to them.
BY_EAR = [
    "the unit at dekel square is smoking badly", "theres a fire in the parking garage next to the ev bays",
    "I touched the handle and got zapped pretty hard", "plastic around the pins melted together",
    "it sparks every time I plug in", "electric burn smell from the connector",
    "the cable jacket is split and I can see copper", "Someone drove into the charging post last night, it's bent",
    "rain water got into the connector, water in the plug", "my hand is tingling after unplugging",
    "my wife burned her hand on the plug", "smell of something burning near the charger",
    "the charger is sparking and smoking", "cable is hot and smells like burning plastic",
    "I felt an electric current when touching the cable", "there's a strong burning odor",
    "plug shattered on the ground, bits everywhere", "kid got an electric shock", "בבקשה תעזרו, העמדה מוציאה עשן",
    "קפצו ניצוצות כשהכנסתי את התקע", "הכבל נשרף לי ביד", "יש ריח מוזר של שרוף ליד העמדה",
    "אוטו נתן מכה לעמדה והיא עקומה", "קיבלתי מכה חזקה של חשמל", "נזל מים לתוך המחבר", "הכבל חשוף ורואים חוטים",
    "הפלסטיק נמס מהחום", "חשמל עבר לי ביד כשנגעתי", "אשתי נכוותה", "העמדה התלקחה", "הילד שלי חטף זרם מהכבל",
    "יש להבות!!", "התקע התחיל להימס", "רואים את החוטים מהכבל", "שמענו פיצוץ מהארון", "המטען מעלה עשן",
    "Станция загорелась!", "зарядка задымилась и воняет", "меня шарахнуло от кабеля", "из-под капота валит дым",
    "чувствую запах гари", "пистолет расплавился", "кабель порван, видны провода", "машина снесла зарядку",
    "искрит контакт при подключении", "ребёнка ударило током", "вилка нагрелась и пахнет пластиком",
    "разъём весь в воде", "у человека ожоги", "начался пожар", "станция взорвалась", "провода оголены",
    "المحطة عم تطلع دخان", "شب حريق في الموقف", "شفت شرار طلع من الفيش", "ريحة حرق من الكابل", "انكهربت من المحطة",
    "ضربني كهربا لما مسكت الفيش", "الكابل مكشوف والأسلاك طالعة", "القابس ذايب من الحرارة",
    "سيارة دخلت بالشاحن وكسرته", "في حدا مصاب", "دخل ماء في المقبس", "الشاحن ولع", "تعرض ابني لصدمة كهربائية",
    "النيران تخرج من السيارة", "احترق الشاحن", "البطارية انفجرت", "Help the station is in flames",
    "My Tesla's charge port is smoking", "something is burning inside the charger",
    "I plugged in and saw sparks flying everywhere", "the handle shocked me twice",
    "burning plastic smell, should I leave?", "the gun melted into my car",
    "the cable is torn and wires are showing", "a taxi crashed into the charger and it's leaning",
    "my finger is bleeding", "water is leaking out of the charger", "felt a tingle when I grabbed the connector",
    "thick black smoke is coming out", "connector got cracked when it fell", "charger exploded",
    "the cover is off and there are exposed live parts", "העמדה בוערת תזעיקו כיבוי אש", "ראיתי עשן סמיך מהארון",
    "התקע הישחיר ויש ריח של שרוף", "קיבלתי התחשמלות קטנה", "יש חוט קרוע ליד השקע", "נהג מונית נכנס בעמדת הטעינה",
    "יש נזילה של מים לתוך העמדה", "השקע נמס על התקע", "מישהו נפגע ליד העמדה", "הכבל מוציא ניצוצות",
    "מרגיש עקצוצים כשנוגע ברכב", "עשן!!!", "ההמחבר סדוק לגמרי", "дым из капота", "горит кабель", "пожар!!",
    "бьёт током от ручки", "воняет жжёной пластмассой", "ручка оплавилась", "столб сбит машиной",
    "вода течёт по станции", "на вилке трещина", "ударило током, рука онемела", "вспыхнул огонь у станции",
    "كابل الشحن يحترق", "طلع دخان اسود", "كهربني الشاحن", "في شرار عند المقبس", "شامم ريحة حريق",
    "البلاستيك ذاب على الفيش", "سلك كهربا مكشوف بجانب العمود", "حادث سيارة ضربت محطة الشحن", "الطفل مصاب",
    "ماء داخل الشاحن", "النار شبت بالمحطة", "حسيت بالكهربا بايدي",
]  # fmt: skip
BY_EAR_HARMLESS = [
    "how do I start charging at 20021", "why was I charged twice", "the charger says error 12 and red light",
    "is it ok to leave the car overnight", "my battery is hot after fast charging",
    "someone parked an ICE car in the EV spot", "I hit my limit of 80 percent",
    "the app is frozen and then it crashed", "can I use an adapter", "what is the idle fee",
    "the connector is broken", "stuck cable please help", "what a fire service, thank you guys",
    "the parking gate was hit with a bug", "I live near the station", "this is shocking, 200 shekels for a charge!",
    "the screen is cracked but works", "how many charging stations are in Haifa", "I want to speak to a human",
    "charger is not responding, burning my time", "למה חויבתי פעמיים", "העמדה לא מגיבה", "כמה עולה לטעון",
    "הכבל כבד וקשה לחבר אותו", "המחיר שערורייתי, שוק", "יש תקלה בתשלום", "הכרטיס שלי לא נקרא", "איך מתחילים לטעון",
    "חניתי בעמדה ולא נטען", "טעון עד 80 אחוז ונעצר", "האור בעמדה אדום מהבהב", "רכב בנזין חוסם את העמדה",
    "עמדה תפוסה כל היום", "אני בדרך עם סוללה ריקה", "קיבלתי חשבון של 90 שקל", "העמדה מאשרת ואז נופלת הטעינה",
    "дорого, я просто в шоке", "карта не читается", "зарядка не начинается", "лампочка мигает красным",
    "почему списали два раза", "можно ли заряжать ночью", "машина стоит уже час, а зарядки нет",
    "как найти свободную станцию", "кабель тяжёлый", "бензиновая машина заняла место", "горячая линия есть?",
    "приложение вылетает", "горит ошибка 12", "не могу вытащить кабель", "المحطة مشغولة دائما", "كيف ابدأ الشحن",
    "لماذا خصمتم مرتين", "البطاقة لا تعمل", "سيارة بنزين واقفة مكان الشحن", "الشحن توقف عند 80", "السعر صدمني",
    "التطبيق علق", "أريد التحدث مع موظف", "ضوء أحمر على الشاحن", "الكابل ثقيل", "كم رسوم الانتظار",
    "المحطة فيها مشكلة", "وين اقرب محطة", "الشاحن فيه عطل", "my charger at home is a wallbox, can I get support",
    "please stop the charge", "the station is occupied by a Spark EV", "charging speed dropped to 20 kW",
    "is there a hot line number", "I am stuck at the station with 2%", "plug is locked and the car is open",
    "the cable is dirty", "I'm burnt out from waiting", "can I plug in with wet hands in the rain",
    "the price shocked us", "the light is flashing blue", "it hit 100% and stopped", "הטעינה נעצרה באמצע",
    "אני תקוע בעמדה עם שני אחוז", "העמדה חסומה", "אין לי אפליקציה", "כמה זמן לוקח לטעון", "הרכב ננעל",
    "קיבלתי הודעה שהטעינה הסתיימה", "אפשר החזר כספי", "הכבל קפוא", "למה אור כחול מהבהב", "השקע לא מתאים לרכב",
    "נקודת הטעינה ברחוב האשל", "почему медленно заряжает", "как оплатить", "станция занята",
    "деньги заморозили на карте", "не видит карту", "зелёный свет горит, но не заряжает", "куда звонить",
    "кабель короткий", "разъём не подходит", "я у станции 20021", "горячо на улице", "المحطة لا ترد", "كيف ادفع",
    "ما هي الاسعار", "الكابل ثقيل جدا", "سيارتي لا تشحن", "المحطة مقفلة", "أين المحطة", "لماذا الضوء أزرق",
    "نفدت البطارية", "الشحن أغلى من النار",
]  # fmt: skip

SAY = {
    table: {language: lines.strip().splitlines() for language, lines in languages.items()}
    for table, languages in tomllib.loads((Path(__file__).parent / "drivers_say.toml").read_text("utf-8")).items()
}
PHRASINGS = Path(__file__).parents[1] / "local" / "model" / "phrasings.toml"

# Said not to be there; and what looks like it and is a cry.
DENIED = [
    "no smoke", "there's no smoke or fire", "no sparks, just a red light", "without any smoke or flames",
    "I don't see any sparks or smoke", "it doesn't smell of burning", "the plug is not melted", "in case of fire",
    "אין עשן", "אין עשן ואין אש", "בלי עשן או ניצוצות", "לא ראיתי עשן", "אין ריח שרוף", "התקע לא נמס", "במקרה של שריפה",
    "дыма нет", "нет дыма", "ни дыма ни огня", "без искр или дыма", "искр не видно", "кабель не порван",
    "током не бьёт", "гарью не пахнет", "в случае пожара",
    "لا يوجد دخان", "ما في دخان", "لا دخان ولا نار", "بدون شرار", "مش شايف دخان", "ما في ريحة حريق", "في حالة حريق",
]  # fmt: skip
NOT_DENIED = [
    "no, smoke!", "No. There is fire", "not smoke, fire", "no fire, smoke from the hood!", "no idea, steam or smoke?",
    "I don't know if it's steam or smoke", "there was no smoke but now there is", "no smoke yet", "he is not breathing",
    "it won't stop smoking", "the plug isn't melted but the cable is on fire",
    "לא, עשן!", "לא, יש עשן", "אין אש, עשן יוצא מהמכסה", "אין עשן אבל יש ניצוצות", "לא עשן, אש", "הוא לא נושם",
    "нет, дым!", "не дым, а огонь", "огня нет, дым валит", "раньше гарью не пахло, а теперь пахнет", "он не дышит",
    "لا، دخان", "ما في نار، دخان طالع", "ما في دخان بس في شرار", "مش دخان، نار", "لا يتنفس",
]  # fmt: skip

POSITIVE = [(kind, text) for kinds in DANGEROUS.values() for kind, texts in kinds.items() for text in texts]
NEGATIVE = [text for texts in HARMLESS.values() for text in texts]


def test_the_corpus_is_large_enough():
    assert len(POSITIVE) >= 200
    assert len(NEGATIVE) >= 100
    assert all(set(kinds) == set(KINDS) for kinds in DANGEROUS.values())


@pytest.mark.parametrize("text", [*(text for _, text in POSITIVE), *BY_EAR])
def test_danger_is_heard(text):
    assert danger(text) is not None


@pytest.mark.parametrize("text", [*NEGATIVE, *BY_EAR_HARMLESS])
def test_ordinary_trouble_slang_and_plain_negation_do_not_cry_wolf(text):
    assert danger(text) is None


@pytest.mark.parametrize("language", SAY["danger"])
def test_all_that_drivers_say_of_danger_is_heard(language):
    missed = [text for text in SAY["danger"][language] if danger(text) is None]

    assert len(SAY["danger"][language]) >= 150
    assert missed == []


@pytest.mark.parametrize("language", SAY["harmless"])
def test_at_most_three_in_a_hundred_harmless_messages_cry_wolf_and_they_are_known(language):
    known = SAY["false_alarm"][language]
    cried = [text for text in SAY["harmless"][language] if danger(text)]

    assert len(SAY["harmless"][language]) >= 120
    assert cried == []
    assert all(danger(text) for text in known), "no false alarm any more: move it to harmless"
    assert len(known) <= 0.03 * len(SAY["harmless"][language])


def test_ordinary_requests_and_questions_do_not_cry_wolf():
    requests = tomllib.loads(PHRASINGS.read_text("utf-8"))
    lines = [line for each in requests.values() for lines in each.values() for line in lines.strip().splitlines()]
    questions = [
        query
        for table in (test_knowledge.QUESTIONS, test_knowledge.OFF_TOPIC)
        for each in table.values()
        for query in each
    ]

    assert len(lines) > 2_000
    assert [text for text in [*lines, *questions] if danger(text.replace("{s}", "20021"))] == []


@pytest.mark.parametrize("text", DENIED)
def test_what_is_said_not_to_be_there_does_not_count(text):
    assert danger(text) is None


@pytest.mark.parametrize("text", NOT_DENIED)
def test_a_no_that_denies_something_else_hides_no_danger(text):
    assert danger(text) is not None


def test_the_kinds_are_those_of_the_word_lists():
    assert safety_words.KINDS == KINDS


def test_the_class_is_the_one_meant():
    wrong = [(kind, found.kind, text) for kind, text in POSITIVE if (found := danger(text)) and found.kind != kind]

    assert len(wrong) <= len(POSITIVE) * 0.06, wrong


def test_the_matched_word_is_returned():
    assert danger("Help, SMOKE from 20021") == Danger("smoke", "smoke")


def test_a_photos_description_is_searched_like_a_message():
    assert describes_danger("A charging plug with melted plastic") is not None
    assert describes_danger("A charging station with a green light") is None


@pytest.mark.parametrize(
    "caption",
    [
        "A wall charger with a green light. No signs of smoke, fire, sparks, melting, bare wires, or water.",
        "No visible damage. No danger (smoke, fire, sparks, melting, bare wires, water) is visible.",
        "The screen shows error 12. There is no smoke, fire or exposed wiring.",
        "Plug and cable look intact, without cracks, burn marks or melted plastic. Sticker: 20021.",
    ],
)
def test_a_photos_list_of_what_is_not_in_it_is_no_danger(caption):
    assert describes_danger(caption) is None


@pytest.mark.parametrize(
    "caption",
    [
        "No lights are on. Smoke rises from the top of the unit.",
        "No fire, but the plug is melted.",
        "No smoke or sparks; bare wires hang out of the cable.",
        "There are no people. The connector is charred and cracked, water on the ground around the charger.",
        "No text on the screen, smoke coming from the vents",
    ],
)
def test_a_photos_danger_beside_a_denial_is_seen(caption):
    assert describes_danger(caption) is not None


@pytest.mark.parametrize(
    "text", ["s\u200bmoke from it", "ע\u05b8ש\u05b8ן מהעמדה", "the plug: ﬁre!", "дым\u0301", "دُخـــان", "SMOKE"]
)
def test_hidden_characters_and_vowel_points_do_not_hide_danger(text):
    assert danger(text) is not None


@pytest.mark.parametrize("text", [text for _, text in POSITIVE[::7]])
def test_danger_is_heard_inside_a_longer_message(text):
    assert danger(f"Hi, I am at DKL-AC-01. {text}. Please answer quickly") is not None
    assert danger(f"שלום, אני בעמדה 20021.\n{text}\nתודה") is not None


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    found = danger(text)

    assert found is None or found.kind in KINDS


@pytest.mark.parametrize("word", ["charger ", "the plug cable of ", "העמדה ", "станция ", "المحطة ", "no ", "smel "])
def test_a_hostile_message_takes_no_time(word):
    danger(word)
    start = time.thread_time()  # of this thread alone: a busy machine is not a slow rule
    danger(word * (4_000 // len(word)))

    assert time.thread_time() - start < 0.5
