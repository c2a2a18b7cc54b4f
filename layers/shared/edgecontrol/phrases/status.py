"""The status card: words for what a charger is doing, and the card's lines."""

PHRASES: dict[str, dict[str, str]] = {
    "status_available": {
        "he": "פנוי",
        "en": "available",
        "ru": "свободен",
        "ar": "متاح",
    },
    "status_preparing": {
        "he": "מחובר, הטעינה עוד לא התחילה",
        "en": "plugged in, charging has not started",
        "ru": "подключён, зарядка не началась",
        "ar": "موصول، ولم يبدأ الشحن بعد",
    },
    "status_charging": {
        "he": "בטעינה",
        "en": "charging",
        "ru": "идёт зарядка",
        "ar": "قيد الشحن",
    },
    "status_suspended_ev": {
        "he": "הרכב השהה את הטעינה",
        "en": "paused by the car",
        "ru": "зарядку приостановил автомобиль",
        "ar": "الشحن متوقف مؤقتًا من السيارة",
    },
    "status_suspended_evse": {
        "he": "העמדה השהתה את הטעינה",
        "en": "paused by the charger",
        "ru": "зарядку приостановила станция",
        "ar": "الشحن متوقف مؤقتًا من المحطة",
    },
    "status_finishing": {
        "he": "הטעינה הסתיימה, הכבל עדיין מחובר",
        "en": "finished, cable still plugged in",
        "ru": "зарядка завершена, кабель ещё подключён",
        "ar": "انتهى الشحن والكابل ما زال موصولًا",
    },
    "status_reserved": {
        "he": "שמור",
        "en": "reserved",
        "ru": "забронирован",
        "ar": "محجوز",
    },
    "status_unavailable": {
        "he": "לא זמין",
        "en": "unavailable",
        "ru": "недоступен",
        "ar": "غير متاح",
    },
    "status_faulted": {
        "he": "תקלה",
        "en": "faulted",
        "ru": "неисправен",
        "ar": "معطّل",
    },
    "status_occupied": {
        "he": "תפוס",
        "en": "occupied",
        "ru": "занят",
        "ar": "مشغول",
    },
    "status_offline": {
        "he": "לא מחובר לרשת",
        "en": "offline",
        "ru": "не на связи",
        "ar": "غير متصل",
    },
    "status_out_of_order": {
        "he": "מחוץ לשימוש",
        "en": "out of order",
        "ru": "не работает",
        "ar": "خارج الخدمة",
    },
    "status_disabled": {
        "he": "מושבת",
        "en": "switched off by the operator",
        "ru": "отключён оператором",
        "ar": "موقوف من المشغّل",
    },
    "status_unknown": {
        "he": "מצב לא ידוע",
        "en": "state unknown",
        "ru": "состояние неизвестно",
        "ar": "الحالة غير معروفة",
    },
    "card_title": {
        "he": "עמדה {station} · {site}",
        "en": "Charger {station} · {site}",
        "ru": "Станция {station} · {site}",
        "ar": "المحطة {station} · {site}",
    },
    "card_status": {
        "he": "מצב: {status}",
        "en": "State: {status}",
        "ru": "Состояние: {status}",
        "ar": "الحالة: {status}",
    },
    "card_power": {
        "he": "הספק מרבי: {kw} קילו־ואט",
        "en": "Up to {kw} kW",
        "ru": "До {kw} кВт",
        "ar": "القدرة القصوى: {kw} كيلوواط",
    },
    "card_price": {
        "he": "מחיר: {price}",
        "en": "Price: {price}",
        "ru": "Цена: {price}",
        "ar": "السعر: {price}",
    },
    "card_price_unknown": {
        "he": "המחיר לא ידוע לנו כרגע",
        "en": "The price is not known to us right now",
        "ru": "Цена нам сейчас неизвестна",
        "ar": "السعر غير معروف لدينا حاليًا",
    },
    "card_connector": {
        "he": "מחבר: {connector}",
        "en": "Connector: {connector}",
        "ru": "Разъём: {connector}",
        "ar": "الموصل: {connector}",
    },
    "card_fault": {
        "he": "תקלה: {fault}",
        "en": "Fault: {fault}",
        "ru": "Неисправность: {fault}",
        "ar": "العطل: {fault}",
    },
    "card_downtime": {
        "he": "השבתה ידועה",
        "en": "Known downtime",
        "ru": "Известно о перерыве в работе",
        "ar": "توقف معروف",
    },
    "card_neighbours": {
        "he": "שקעים סמוכים",
        "en": "Neighbouring outlets",
        "ru": "Соседние разъёмы",
        "ar": "المقابس المجاورة",
    },
    "card_nearest": {
        "he": "העמדה הפנויה הקרובה: {station}, {site}",
        "en": "Nearest free charger: {station}, {site}",
        "ru": "Ближайшая свободная станция: {station}, {site}",
        "ar": "أقرب محطة متاحة: {station}، {site}",
    },
    "card_checked": {
        "he": "נבדק ב-{time}",
        "en": "Checked at {time}",
        "ru": "Проверено: {time}",
        "ar": "تم التحقق عند {time}",
    },
    "card_free_outlets": {
        "he": "{count|one:שקע אחד פנוי|two:שני שקעים פנויים|other:# שקעים פנויים}",
        "en": "{count|one:# outlet free|other:# outlets free}",
        "ru": (
            "{count|one:свободен # разъём|few:свободно # разъёма|many:свободно # разъёмов|other:свободно # разъёма}"
        ),
        "ar": (
            "{count|zero:لا مقابس متاحة|one:مقبس واحد متاح|two:مقبسان متاحان|few:# مقابس متاحة|many:# مقبسًا "
            "متاحًا|other:# مقبس متاح}"
        ),
    },
}
