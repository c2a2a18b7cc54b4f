"""What tools and actions are called where drivers and staff read of them."""

PHRASES = {
    "tool_get_station_status": {
        "he": "בדיקת העמדה",
        "en": "Look at the charger",
        "ru": "Проверка станции",
        "ar": "فحص المحطة",
    },
    "tool_get_tariff": {
        "he": "בדיקת המחיר",
        "en": "Price",
        "ru": "Цена",
        "ar": "السعر",
    },
    "tool_find_usable_outlets": {
        "he": "חיפוש שקעים פנויים",
        "en": "Search for free outlets",
        "ru": "Поиск свободных разъёмов",
        "ar": "البحث عن مقابس متاحة",
    },
    "tool_unlock_connector": {
        "he": "שחרור הכבל",
        "en": "Unlocking the cable",
        "ru": "Разблокировка кабеля",
        "ar": "تحرير الكابل",
    },
    "tool_reset_charger": {
        "he": "הפעלה מחדש של העמדה",
        "en": "Restarting the charger",
        "ru": "Перезапуск станции",
        "ar": "إعادة تشغيل المحطة",
    },
    "tool_start_charging": {
        "he": "התחלת טעינה",
        "en": "Starting a charge",
        "ru": "Запуск зарядки",
        "ar": "بدء الشحن",
    },
    "tool_stop_charging": {
        "he": "עצירת טעינה",
        "en": "Stopping a charge",
        "ru": "Остановка зарядки",
        "ar": "إيقاف الشحن",
    },
    "tool_get_active_session": {
        "he": "הטעינה הנוכחית",
        "en": "Running charge",
        "ru": "Текущая зарядка",
        "ar": "الشحن الجاري",
    },
    "tool_get_session_history": {
        "he": "היסטוריית הטעינות",
        "en": "Charging history",
        "ru": "История зарядок",
        "ar": "سجل الشحن",
    },
    "tool_explain_bill": {
        "he": "פירוט החיוב",
        "en": "Bill details",
        "ru": "Детали счёта",
        "ar": "تفاصيل الفاتورة",
    },
    "tool_explain_card_refusal": {
        "he": "בדיקת הסירוב",
        "en": "Why it was refused",
        "ru": "Причина отказа",
        "ar": "سبب الرفض",
    },
    "tool_get_payment_methods": {
        "he": "אמצעי התשלום",
        "en": "Payment methods",
        "ru": "Способы оплаты",
        "ar": "وسائل الدفع",
    },
    "tool_retry_payment": {
        "he": "ניסיון חיוב חוזר",
        "en": "Trying the payment again",
        "ru": "Повторный платёж",
        "ar": "إعادة محاولة الدفع",
    },
    "tool_analyze_station_image": {
        "he": "קריאת התמונה",
        "en": "Reading the photo",
        "ru": "Чтение фото",
        "ar": "قراءة الصورة",
    },
    "tool_search_knowledge": {
        "he": "חיפוש במדריכים",
        "en": "Search in the guides",
        "ru": "Поиск в справочнике",
        "ar": "البحث في الأدلة",
    },
    "tool_escalate": {
        "he": "העברה לצוות",
        "en": "Handing over to the team",
        "ru": "Передача команде",
        "ar": "تحويل إلى الفريق",
    },
}
