"""What support staff read on Discord: the escalation packet, takeover and its answers."""

PHRASES: dict[str, dict[str, str]] = {
    "staff_title": {
        "he": "פנייה חדשה: {reason}",
        "en": "New escalation: {reason}",
        "ru": "Новое обращение: {reason}",
        "ar": "طلب جديد: {reason}",
    },
    "staff_urgent": {
        "he": "🚨 **דחוף – בטיחות**",
        "en": "🚨 **Urgent – safety**",
        "ru": "🚨 **Срочно – безопасность**",
        "ar": "🚨 **عاجل – سلامة**",
    },
    "staff_driver": {
        "he": "מי פנה: {name} · שפה: {language}",
        "en": "Driver: {name} · language: {language}",
        "ru": "Водитель: {name} · язык: {language}",
        "ar": "السائق: {name} · اللغة: {language}",
    },
    "staff_identity_verified": {
        "he": "זהות: חשבון טעינה מקושר ומאומת",
        "en": "Identity: charging account linked and verified",
        "ru": "Личность: аккаунт привязан и подтверждён",
        "ar": "الهوية: حساب شحن مرتبط ومؤكد",
    },
    "staff_identity_unknown": {
        "he": "זהות: לא אומתה",
        "en": "Identity: not verified",
        "ru": "Личность: не подтверждена",
        "ar": "الهوية: غير مؤكدة",
    },
    "staff_summary": {
        "he": "תקציר: {summary}",
        "en": "Summary: {summary}",
        "ru": "Кратко: {summary}",
        "ar": "الملخص: {summary}",
    },
    "staff_charger": {
        "he": "עמדה {station} · {site} · {status}",
        "en": "Charger {station} · {site} · {status}",
        "ru": "Станция {station} · {site} · {status}",
        "ar": "المحطة {station} · {site} · {status}",
    },
    "staff_charger_unknown": {
        "he": "העמדה לא ידועה",
        "en": "Charger not known",
        "ru": "Станция неизвестна",
        "ar": "المحطة غير معروفة",
    },
    "staff_steps": {
        "he": "מה כבר נעשה:",
        "en": "Done so far:",
        "ru": "Что уже сделано:",
        "ar": "ما تم حتى الآن:",
    },
    "staff_steps_none": {
        "he": "עוד לא נעשה דבר",
        "en": "Nothing done yet",
        "ru": "Пока ничего не сделано",
        "ar": "لم يُنفَّذ شيء بعد",
    },
    "staff_transcript": {
        "he": "השיחה המלאה: {link}",
        "en": "Full conversation: {link}",
        "ru": "Весь разговор: {link}",
        "ar": "المحادثة الكاملة: {link}",
    },
    "staff_how": {
        "he": "הכפתור ״{button}״ משתיק את המענה האוטומטי. מה שייכתב כאן אחר כך יגיע אל מי שפנה.",
        "en": "“{button}” silences the bot. What you write here after that reaches the driver.",
        "ru": "Кнопка «{button}» заставит бота замолчать. Всё, что вы напишете здесь потом, увидит водитель.",
        "ar": "الزر «{button}» يُسكت المساعد الآلي. ما يُكتب هنا بعد ذلك يصل إلى السائق.",
    },
    "staff_driver_wrote": {
        "he": "💬 {name}: {text}",
        "en": "💬 {name}: {text}",
        "ru": "💬 {name}: {text}",
        "ar": "💬 {name}: {text}",
    },
    "staff_claimed": {
        "he": "הפנייה בטיפול של {name}. המענה האוטומטי מושתק.",
        "en": "{name} has taken over. The bot is silent.",
        "ru": "Обращение ведёт {name}. Бот молчит.",
        "ar": "المحادثة الآن لدى {name}. المساعد الآلي صامت.",
    },
    "staff_claimed_already": {
        "he": "הפנייה כבר בטיפול של {name}.",
        "en": "{name} has already taken this over.",
        "ru": "Обращение уже ведёт {name}.",
        "ar": "المحادثة لدى {name} بالفعل.",
    },
    "staff_not_claimed": {
        "he": "ההודעה לא נשלחה: קודם צריך לקחת את השיחה לטיפול בכפתור.",
        "en": "Not sent to the driver: take the conversation over with the button first.",
        "ru": "Сообщение не отправлено: сначала возьмите разговор кнопкой.",
        "ar": "لم تُرسل الرسالة: يجب تولّي المحادثة بالزر أولًا.",
    },
    "staff_not_delivered": {
        "he": "ההודעה לא הגיעה אל מי שפנה. ננסה שוב; אם זה חוזר, כדאי לבדוק בלוח הבקרה.",
        "en": "Your message did not reach the driver. We will try again; if this repeats, check the dashboard.",
        "ru": "Сообщение не дошло до водителя. Попробуем ещё раз; если повторится, проверьте панель управления.",
        "ar": "لم تصل الرسالة إلى السائق. سنحاول مجددًا؛ إذا تكرر ذلك، يُستحسن التحقق في لوحة التحكم.",
    },
    "staff_handed_back": {
        "he": "השיחה חזרה למענה האוטומטי.",
        "en": "The conversation is back with the bot.",
        "ru": "Разговор возвращён боту.",
        "ar": "عادت المحادثة إلى المساعد الآلي.",
    },
    "staff_timed_out": {
        "he": "לא נכתב כאן דבר במשך {minutes|one:דקה אחת|two:שתי דקות|other:# דקות}, והשיחה חזרה למענה האוטומטי.",
        "en": (
            "Nothing was written here for {minutes|one:# minute|other:# minutes}, so the conversation is back "
            "with the bot."
        ),
        "ru": (
            "Здесь ничего не писали {minutes|one:# минуту|few:# минуты|many:# минут|other:# минуты}, разговор "
            "возвращён боту."
        ),
        "ar": (
            "لم يُكتب هنا شيء لمدة {minutes|zero:لحظات|one:دقيقة واحدة|two:دقيقتين|few:# دقائق|many:# "
            "دقيقة|other:# دقيقة}، فعادت المحادثة إلى المساعد الآلي."
        ),
    },
    "staff_resolved": {
        "he": "✅ {name}: הפנייה סומנה כמטופלת.",
        "en": "✅ Marked as resolved by {name}.",
        "ru": "✅ {name}: обращение отмечено решённым.",
        "ar": "✅ {name}: الطلب محلول.",
    },
    "staff_closed_already": {
        "he": "הפנייה כבר סגורה.",
        "en": "This escalation is already closed.",
        "ru": "Обращение уже закрыто.",
        "ar": "الطلب مغلق بالفعل.",
    },
    "staff_reminder": {
        "he": "⏰ הפנייה מחכה כבר {minutes|one:דקה אחת|two:שתי דקות|other:# דקות} ועדיין אין מענה.",
        "en": "⏰ Waiting for {minutes|one:# minute|other:# minutes} without an answer.",
        "ru": "⏰ Обращение ждёт ответа уже {minutes|one:# минуту|few:# минуты|many:# минут|other:# минуты}.",
        "ar": (
            "⏰ الطلب ينتظر الرد منذ {minutes|zero:لحظات|one:دقيقة واحدة|two:دقيقتين|few:# دقائق|many:# "
            "دقيقة|other:# دقيقة}."
        ),
    },
    "staff_only": {
        "he": "הכפתור הזה מיועד לצוות התמיכה.",
        "en": "This button is for the support team.",
        "ru": "Эта кнопка для команды поддержки.",
        "ar": "هذا الزر مخصص لفريق الدعم.",
    },
    "reason_safety": {
        "he": "סכנה",
        "en": "danger",
        "ru": "опасность",
        "ar": "خطر",
    },
    "reason_driver_asked": {
        "he": "בקשה למענה אנושי",
        "en": "a person was asked for",
        "ru": "просьба позвать сотрудника",
        "ar": "طلب التحدث مع موظف",
    },
    "reason_staff_only": {
        "he": "פעולה שרק הצוות יכול לאשר",
        "en": "an action only staff may approve",
        "ru": "действие, которое разрешает только команда",
        "ar": "إجراء لا يوافق عليه إلا الفريق",
    },
    "reason_outcome_unknown": {
        "he": "תוצאת פעולה לא ידועה",
        "en": "an action with unknown outcome",
        "ru": "исход действия неизвестен",
        "ar": "نتيجة إجراء غير معروفة",
    },
    "reason_fault": {
        "he": "תקלה בעמדה",
        "en": "a charger fault",
        "ru": "неисправность станции",
        "ar": "عطل في المحطة",
    },
    "reason_money": {
        "he": "חיוב או החזר",
        "en": "billing or refund",
        "ru": "счёт или возврат",
        "ar": "فاتورة أو استرداد",
    },
    "reason_model_down": {
        "he": "המענה האוטומטי לא זמין",
        "en": "the assistant is down",
        "ru": "помощник недоступен",
        "ar": "المساعد الآلي غير متاح",
    },
    "reason_failed": {
        "he": "הפנייה נכשלה שוב ושוב",
        "en": "repeated failure",
        "ru": "повторный сбой",
        "ar": "فشل متكرر",
    },
    "reason_unsolved": {
        "he": "הבעיה לא נפתרה",
        "en": "not solved",
        "ru": "проблема не решена",
        "ar": "لم تُحل المشكلة",
    },
    "reason_staff": {
        "he": "הצוות הצטרף מיוזמתו",
        "en": "staff stepped in",
        "ru": "команда подключилась сама",
        "ar": "تدخّل الفريق بنفسه",
    },
    "language_he": {
        "he": "עברית",
        "en": "Hebrew",
        "ru": "иврит",
        "ar": "العبرية",
    },
    "language_en": {
        "he": "אנגלית",
        "en": "English",
        "ru": "английский",
        "ar": "الإنجليزية",
    },
    "language_ru": {
        "he": "רוסית",
        "en": "Russian",
        "ru": "русский",
        "ar": "الروسية",
    },
    "language_ar": {
        "he": "ערבית",
        "en": "Arabic",
        "ru": "арабский",
        "ar": "العربية",
    },
}
