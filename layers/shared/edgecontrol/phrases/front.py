"""What the front door itself says: refusals at the door, help, forms and buttons."""

PHRASES: dict[str, dict[str, str]] = {
    "rate_limited": {
        "he": (
            "הרבה הודעות בבת אחת 🙂 אפשר לכתוב שוב בעוד {seconds|one:שנייה אחת|two:שתי שניות|other:# שניות}. "
            "ההודעה האחרונה לא נקלטה."
        ),
        "en": (
            "That was a lot at once 🙂 Please write again in {seconds|one:# second|other:# seconds}. Your last "
            "message was not received."
        ),
        "ru": (
            "Слишком много сообщений сразу 🙂 Напишите снова через {seconds|one:# секунду|few:# секунды|many:# "
            "секунд|other:# секунды}. Последнее сообщение не принято."
        ),
        "ar": (
            "وصلت رسائل كثيرة دفعة واحدة 🙂 يمكنك الكتابة مجددًا بعد {seconds|zero:لحظات|one:ثانية "
            "واحدة|two:ثانيتين|few:# ثوانٍ|many:# ثانية|other:# ثانية}. الرسالة الأخيرة لم تُستلم."
        ),
    },
    "queue_unreachable": {
        "he": "סליחה, יש אצלנו תקלה והפנייה לא נקלטה. לא בוצעה שום פעולה. כדאי לנסות שוב בעוד דקה.",
        "en": (
            "Sorry, something is wrong on our side and your message did not get through. Nothing was done. "
            "Please try again in a minute."
        ),
        "ru": "Извините, у нас сбой, и обращение не дошло. Ничего не выполнено. Попробуйте ещё раз через минуту.",
        "ar": "نعتذر، لدينا عطل ولم تصلنا الرسالة. لم يُنفَّذ أي إجراء. تُرجى المحاولة مجددًا بعد دقيقة.",
    },
    "unknown_command": {
        "he": "הפקודה הזאת לא מוכרת כאן. כל מה שאפשר לעשות מופיע בפקודה {=`/help`}.",
        "en": "This command is not known here. {=`/help`} shows everything you can do.",
        "ru": "Такая команда здесь неизвестна. Всё, что можно сделать, показывает {=`/help`}.",
        "ar": "هذا الأمر غير معروف هنا. كل ما يمكن فعله يظهر عبر الأمر {=`/help`}.",
    },
    "cannot_read": {
        "he": "אין לנו הרשאה לקרוא הודעות רגילות בערוץ הזה. אפשר לפנות עם {=/ask}, לתייג אותנו או לכתוב בפרטי.",
        "en": (
            "We are not allowed to read ordinary messages in this channel. Please use {=/ask}, mention us, or "
            "send a direct message."
        ),
        "ru": (
            "Обычные сообщения в этом канале нам недоступны. Напишите через {=/ask}, упомяните нас или "
            "отправьте личное сообщение."
        ),
        "ar": (
            "لا يُسمح لنا بقراءة الرسائل العادية في هذه القناة. يمكن استخدام {=/ask} أو الإشارة إلينا أو "
            "مراسلتنا على الخاص."
        ),
    },
    "channel_inactive": {
        "he": "בערוץ הזה אין כרגע מענה. אפשר לכתוב בערוץ תמיכה אחר או בהודעה פרטית אלינו.",
        "en": (
            "There is no support in this channel at the moment. Please use another support channel or send us "
            "a direct message."
        ),
        "ru": "В этом канале поддержка сейчас не работает. Напишите в другой канал поддержки или личным сообщением.",
        "ar": "لا يتوفر الدعم في هذه القناة حاليًا. يمكنك الكتابة في قناة دعم أخرى أو مراسلتنا على الخاص.",
    },
    "thinking": {
        "he": "קיבלנו, בבדיקה…",
        "en": "Got it, looking into it…",
        "ru": "Приняли, проверяем…",
        "ar": "وصلتنا رسالتك، جارٍ التحقق…",
    },
    "help_title": {
        "he": "איך אפשר לעזור",
        "en": "How we can help",
        "ru": "Чем мы можем помочь",
        "ar": "كيف يمكننا المساعدة",
    },
    "help": {
        "he": (
            "כאן אפשר לקבל עזרה בטעינת רכב חשמלי ברשת שלנו, בכל שעה, בעברית, באנגלית, ברוסית ובערבית.\n\n"
            "**מה אפשר לבקש**\n"
            "• מצב עמדה, מחיר, תקלות ועמדה פנויה בקרבת מקום\n"
            "• עזרה כשהטעינה לא מתחילה, לא נעצרת, איטית או כשהכבל תקוע\n"
            "• הסבר על חיוב, על טעינות קודמות ועל תשלום שנדחה (אחרי קישור החשבון)\n\n"
            "**פקודות**\n"
            "{=`/ask`} – שאלה חופשית, אפשר לצרף תמונה\n"
            "{=`/status`} – מצב עמדה לפי המספר שעליה\n"
            "{=`/link`} – קישור חשבון הטעינה, {=`/unlink`} – ניתוק\n"
            "{=`/human`} – מעבר למענה אנושי\n"
            "{=`/end`} – סיום השיחה\n\n"
            "**פעולות מרחוק** מתבצעות רק אחרי אישור בכפתור, ורק כשזה בטוח לכולם.\n"
            "**פרטיות:** מידע אישי מוצג רק לך. לעולם לא נבקש סיסמה או פרטי כרטיס אשראי, ואין לשלוח אותם כאן.\n"
            "**סכנה** – עשן, אש, ניצוצות או התחשמלות? להתרחק ולהתקשר מיד לשירותי החירום."
        ),
        "en": (
            "Help with charging your car on our network, at any hour, in Hebrew, English, Russian and Arabic.\n\n"
            "**What you can ask**\n"
            "• The state of a charger, its price, faults, and a free one nearby\n"
            "• Help when charging does not start, does not stop or is slow, or when the cable is stuck\n"
            "• What a bill is made of, earlier sessions, a declined payment (once your account is linked)\n\n"
            "**Commands**\n"
            "{=`/ask`} – any question, with a photo if you like\n"
            "{=`/status`} – the state of a charger, by the number on it\n"
            "{=`/link`} – link your charging account, {=`/unlink`} – remove the link\n"
            "{=`/human`} – talk to a person\n"
            "{=`/end`} – end the conversation\n\n"
            "**Remote actions** run only after you confirm with a button, and only when that is safe for "
            "everybody.\n"
            "**Privacy:** personal details are shown to you alone. We never ask for a password or card "
            "details; please do not send them.\n"
            "**Danger** – smoke, fire, sparks or an electric shock? Move away and call the emergency services "
            "at once."
        ),
        "ru": (
            "Помощь с зарядкой электромобиля в нашей сети: круглосуточно, на иврите, английском, русском и "
            "арабском.\n\n"
            "**О чём можно спросить**\n"
            "• Состояние станции, цена, неисправности и свободная станция рядом\n"
            "• Зарядка не начинается, не останавливается, идёт медленно или застрял кабель\n"
            "• Из чего складывается счёт, прошлые зарядки, отклонённый платёж (после привязки аккаунта)\n\n"
            "**Команды**\n"
            "{=`/ask`} – любой вопрос, можно приложить фото\n"
            "{=`/status`} – состояние станции по номеру на ней\n"
            "{=`/link`} – привязать аккаунт для зарядки, {=`/unlink`} – отвязать\n"
            "{=`/human`} – позвать сотрудника\n"
            "{=`/end`} – завершить разговор\n\n"
            "**Удалённые действия** выполняются только после подтверждения кнопкой и только если это "
            "безопасно для всех.\n"
            "**Конфиденциальность:** личные данные видны только вам. Мы никогда не просим пароль и данные "
            "карты, не присылайте их.\n"
            "**Опасность** – дым, огонь, искры, удар током? Отойдите и сразу звоните в экстренные службы."
        ),
        "ar": (
            "مساعدة في شحن السيارة الكهربائية على شبكتنا، في أي وقت، بالعبرية والإنجليزية والروسية والعربية.\n\n"
            "**ما يمكن السؤال عنه**\n"
            "• حالة المحطة وسعرها وأعطالها، وأقرب محطة متاحة\n"
            "• المساعدة إذا لم يبدأ الشحن أو لم يتوقف أو كان بطيئًا، أو إذا علق الكابل\n"
            "• تفاصيل الفاتورة وعمليات الشحن السابقة والدفع المرفوض (بعد ربط الحساب)\n\n"
            "**الأوامر**\n"
            "{=`/ask`} – أي سؤال، مع صورة إن لزم\n"
            "{=`/status`} – حالة المحطة حسب الرقم المكتوب عليها\n"
            "{=`/link`} – ربط حساب الشحن، {=`/unlink`} – إلغاء الربط\n"
            "{=`/human`} – التحدث مع موظف\n"
            "{=`/end`} – إنهاء المحادثة\n\n"
            "**الإجراءات عن بُعد** لا تُنفَّذ إلا بعد التأكيد بالزر، وفقط عندما تكون آمنة للجميع.\n"
            "**الخصوصية:** البيانات الشخصية تظهر لك وحدك. لن نطلب أبدًا كلمة مرور أو بيانات بطاقة، فيُرجى عدم "
            "إرسالها.\n"
            "**خطر** – دخان أو حريق أو شرر أو صدمة كهربائية؟ يجب الابتعاد والاتصال فورًا بخدمات الطوارئ."
        ),
    },
    "feedback_title": {
        "he": "איך היה?",
        "en": "How did it go?",
        "ru": "Как всё прошло?",
        "ar": "كيف كانت التجربة؟",
    },
    "feedback_label": {
        "he": "מה עזר ומה חסר?",
        "en": "What helped, what was missing?",
        "ru": "Что помогло, а чего не хватило?",
        "ar": "ما الذي ساعد وما الذي كان ناقصًا؟",
    },
    "feedback_placeholder": {
        "he": "כמה מילים מספיקות. נא לא לכתוב פרטי תשלום.",
        "en": "A few words are enough. Please no payment details.",
        "ru": "Достаточно пары слов. Без платёжных данных, пожалуйста.",
        "ar": "تكفي بضع كلمات. يُرجى عدم كتابة بيانات الدفع.",
    },
    "link_title": {
        "he": "קישור חשבון הטעינה",
        "en": "Link your charging account",
        "ru": "Привязка аккаунта для зарядки",
        "ar": "ربط حساب الشحن",
    },
    "link_email_label": {
        "he": "כתובת הדוא״ל של חשבון הטעינה",
        "en": "E-mail address of the charging account",
        "ru": "Эл. почта аккаунта для зарядки",
        "ar": "البريد الإلكتروني لحساب الشحن",
    },
    "link_code_title": {
        "he": "הזנת הקוד מהדוא״ל",
        "en": "Enter the code from the e-mail",
        "ru": "Введите код из письма",
        "ar": "إدخال الرمز من البريد",
    },
    "link_code_label": {
        "he": "הקוד שנשלח בדוא״ל",
        "en": "The code from the e-mail",
        "ru": "Код из письма",
        "ar": "الرمز المرسل بالبريد",
    },
    "bad_input": {
        "he": "לא הצלחנו לקרוא את זה. כדאי לבדוק ולשלוח שוב.",
        "en": "We could not read that. Please check it and send it again.",
        "ru": "Не получилось это прочитать. Проверьте и отправьте ещё раз.",
        "ar": "تعذّرت قراءة ذلك. يُرجى التحقق والإرسال مجددًا.",
    },
    "empty_question": {
        "he": "ההודעה הגיעה ריקה. אפשר לכתוב במילים מה קורה, ואת המספר שעל העמדה.",
        "en": (
            "The message came without text. Please say in a few words what is going on, and the number on the charger."
        ),
        "ru": "Сообщение пришло пустым. Опишите в двух словах, что происходит, и укажите номер станции.",
        "ar": "وصلت الرسالة فارغة. يمكنك كتابة ما يحدث بكلمات قليلة مع الرقم المكتوب على المحطة.",
    },
    "photo_too_large": {
        "he": "התמונה גדולה מ-{megabytes} מגה־בייט. אפשר לצלם שוב באיכות נמוכה יותר, או פשוט לתאר במילים.",
        "en": "The photo is larger than {megabytes} MB. Please send a smaller one, or simply describe what you see.",
        "ru": "Фото больше {megabytes} МБ. Пришлите поменьше или просто опишите словами, что видно.",
        "ar": "الصورة أكبر من {megabytes} ميغابايت. يمكنك إرسال صورة أصغر أو وصف ما تراه بالكلمات.",
    },
    "photo_type": {
        "he": "אפשר לצרף רק תמונה ({=JPEG}, {=PNG} או {=WebP}). אפשר גם לתאר במילים.",
        "en": "Only a photo can be attached (JPEG, PNG or WebP). A description in words works too.",
        "ru": "Можно приложить только фото (JPEG, PNG или WebP). Можно и описать словами.",
        "ar": "يمكن إرفاق صورة فقط ({=JPEG} أو {=PNG} أو {=WebP}). ويمكن أيضًا الوصف بالكلمات.",
    },
    "not_for_you": {
        "he": "הכפתור הזה שייך לשיחה של מישהו אחר. לשיחה משלך: {=`/ask`}.",
        "en": "This button belongs to somebody else's conversation. For your own: {=`/ask`}.",
        "ru": "Эта кнопка из чужого разговора. Чтобы начать свой: {=`/ask`}.",
        "ar": "هذا الزر يخص محادثة شخص آخر. لبدء محادثتك: {=`/ask`}.",
    },
    "expired_button": {
        "he": "הכפתור הזה כבר לא בתוקף, ולא בוצעה שום פעולה. אם עדיין צריך, פשוט לכתוב לנו שוב.",
        "en": "This button is no longer valid, and nothing was done. If you still need it, just write to us again.",
        "ru": "Эта кнопка больше не действует, ничего не выполнено. Если это ещё нужно, просто напишите снова.",
        "ar": "لم يعد هذا الزر صالحًا ولم يُنفَّذ أي إجراء. إذا بقيت حاجة إليه، تكفي رسالة جديدة.",
    },
    "choose_station": {
        "he": "בחירת עמדה",
        "en": "Choose a charger",
        "ru": "Выберите станцию",
        "ar": "اختيار المحطة",
    },
    "rate_prompt": {
        "he": "איך היה המענה? אפשר לדרג מ-{=1} עד {=5}.",
        "en": "How did we do? From 1 to 5.",
        "ru": "Как мы справились? Оценка от 1 до 5.",
        "ar": "كيف كانت خدمتنا؟ التقييم من {=1} إلى {=5}.",
    },
    "button_rate": {
        "he": "{stars} ⭐",
        "en": "{stars} ⭐",
        "ru": "{stars} ⭐",
        "ar": "{stars} ⭐",
    },
    "button_human": {
        "he": "מענה אנושי",
        "en": "Talk to a person",
        "ru": "Позвать сотрудника",
        "ar": "التحدث مع موظف",
    },
    "button_end": {
        "he": "סיום השיחה",
        "en": "End chat",
        "ru": "Завершить разговор",
        "ar": "إنهاء المحادثة",
    },
    "button_feedback": {
        "he": "כתיבת משוב",
        "en": "Leave feedback",
        "ru": "Оставить отзыв",
        "ar": "إرسال ملاحظات",
    },
    "button_confirm": {
        "he": "כן, לבצע",
        "en": "Yes, go ahead",
        "ru": "Да, выполнить",
        "ar": "نعم، تنفيذ",
    },
    "button_decline": {
        "he": "לא, לבטל",
        "en": "No, cancel",
        "ru": "Нет, отменить",
        "ar": "لا، إلغاء",
    },
    "button_basis": {
        "he": "על מה זה מבוסס?",
        "en": "What is this based on?",
        "ru": "На чём это основано?",
        "ar": "على ماذا يستند هذا؟",
    },
    "button_link": {
        "he": "קישור חשבון הטעינה",
        "en": "Link my charging account",
        "ru": "Привязать аккаунт",
        "ar": "ربط حساب الشحن",
    },
    "button_enter_code": {
        "he": "הזנת הקוד",
        "en": "Enter the code",
        "ru": "Ввести код",
        "ar": "إدخال الرمز",
    },
    "button_claim": {
        "he": "לקיחה לטיפול",
        "en": "Take over",
        "ru": "Взять разговор",
        "ar": "تولّي المحادثة",
    },
    "button_handback": {
        "he": "החזרה למענה האוטומטי",
        "en": "Hand back to the bot",
        "ru": "Вернуть боту",
        "ar": "إعادة إلى المساعد الآلي",
    },
    "button_resolve": {
        "he": "סימון כטופל",
        "en": "Mark as resolved",
        "ru": "Отметить решённым",
        "ar": "تم الحل",
    },
}
