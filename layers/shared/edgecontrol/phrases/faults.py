"""The sixteen OCPP 1.6 fault codes in drivers' words, and what a driver can do (ampeco/ocpp-faults.json)."""

PHRASES: dict[str, dict[str, str]] = {
    "fault_EmergencyStop": {
        "he": "כפתור החירום נלחץ",
        "en": "the emergency stop was pressed",
        "ru": "нажата аварийная кнопка",
        "ar": "ضُغط زر الطوارئ",
    },
    "steps_EmergencyStop": {
        "he": "לא לגעת בעמדה. הצוות צריך לבדוק אותה במקום; אפשר לטעון בעמדה אחרת.",
        "en": "Please do not touch the charger. Our team has to check it on site; use another charger.",
        "ru": "Не трогайте станцию. Её должна проверить на месте наша команда; воспользуйтесь другой.",
        "ar": "يُرجى عدم لمس المحطة. على فريقنا فحصها في الموقع؛ يمكن استخدام محطة أخرى.",
    },
    "fault_NoError": {
        "he": "אין תקלה",
        "en": "no fault",
        "ru": "неисправностей нет",
        "ar": "لا يوجد عطل",
    },
    "fault_ConnectorLockFailure": {
        "he": "נעילת הכבל לא נסגרת או לא נפתחת",
        "en": "the cable lock does not close or open",
        "ru": "замок кабеля не закрывается или не открывается",
        "ar": "قفل الكابل لا يُغلق أو لا يُفتح",
    },
    "fault_EVCommunicationError": {
        "he": "העמדה והרכב לא מצליחים לתקשר",
        "en": "the charger and the car cannot talk to each other",
        "ru": "станция и автомобиль не могут связаться друг с другом",
        "ar": "المحطة والسيارة لا تتواصلان",
    },
    "fault_GroundFailure": {
        "he": "הופעלה ההגנה מפני זליגת חשמל (פחת)",
        "en": "the earth-leakage protection has tripped",
        "ru": "сработала защита от утечки тока",
        "ar": "عملت الحماية من تسرّب التيار",
    },
    "fault_HighTemperature": {
        "he": "העמדה חמה מדי",
        "en": "the charger is too hot",
        "ru": "станция перегрелась",
        "ar": "حرارة المحطة مرتفعة جدًا",
    },
    "fault_InternalError": {
        "he": "תקלה פנימית בעמדה",
        "en": "an internal fault of the charger",
        "ru": "внутренняя неисправность станции",
        "ar": "عطل داخلي في المحطة",
    },
    "fault_LocalListConflict": {
        "he": "רשימת הכרטיסים בעמדה לא מעודכנת",
        "en": "the charger's list of cards is out of date",
        "ru": "список карт в станции устарел",
        "ar": "قائمة البطاقات في المحطة غير محدّثة",
    },
    "fault_OtherError": {
        "he": "תקלה אחרת, לפי קוד היצרן",
        "en": "another fault, with the maker's own code",
        "ru": "другая неисправность, по коду производителя",
        "ar": "عطل آخر حسب رمز الشركة المصنّعة",
    },
    "fault_OverCurrentFailure": {
        "he": "הופעלה ההגנה מפני זרם יתר",
        "en": "the over-current protection has tripped",
        "ru": "сработала защита от превышения тока",
        "ar": "عملت الحماية من التيار الزائد",
    },
    "fault_OverVoltage": {
        "he": "מתח החשמל גבוה מדי",
        "en": "the supply voltage is too high",
        "ru": "слишком высокое напряжение сети",
        "ar": "جهد الكهرباء مرتفع جدًا",
    },
    "fault_PowerMeterFailure": {
        "he": "מונה החשמל של העמדה לא נקרא",
        "en": "the charger's meter cannot be read",
        "ru": "счётчик станции не читается",
        "ar": "تعذّرت قراءة عدّاد المحطة",
    },
    "fault_PowerSwitchFailure": {
        "he": "מתג ההספק של העמדה תקול, ייתכן שיש מתח בתקע",
        "en": "the charger's power switch has failed, the plug may be live",
        "ru": "неисправен силовой выключатель, коннектор может быть под напряжением",
        "ar": "مفتاح الطاقة في المحطة معطّل، وقد يكون القابس مكهربًا",
    },
    "fault_ReaderFailure": {
        "he": "קורא הכרטיסים לא מגיב",
        "en": "the card reader does not respond",
        "ru": "считыватель карт не отвечает",
        "ar": "قارئ البطاقات لا يستجيب",
    },
    "fault_ResetFailure": {
        "he": "ההפעלה מחדש לא הצליחה",
        "en": "a restart did not work",
        "ru": "перезапуск не удался",
        "ar": "لم تنجح إعادة التشغيل",
    },
    "fault_UnderVoltage": {
        "he": "מתח החשמל נמוך מדי",
        "en": "the supply voltage is too low",
        "ru": "слишком низкое напряжение сети",
        "ar": "جهد الكهرباء منخفض جدًا",
    },
    "fault_WeakSignal": {
        "he": "החיבור של העמדה לרשת חלש",
        "en": "the charger's data link is weak",
        "ru": "у станции слабая связь",
        "ar": "إشارة اتصال المحطة ضعيفة",
    },
    "steps_NoError": {
        "he": "העמדה לא מדווחת על תקלה. אפשר לחבר ולהתחיל טעינה.",
        "en": "The charger reports no fault. You can plug in and start charging.",
        "ru": "Станция не сообщает о неисправностях. Можно подключаться и начинать зарядку.",
        "ar": "لا تُبلغ المحطة عن أي عطل. يمكن التوصيل وبدء الشحن.",
    },
    "steps_ConnectorLockFailure": {
        "he": "לפתוח את נעילת הרכב, לדחוף את התקע פנימה עד הסוף ואז למשוך ישר החוצה. לא להפעיל כוח.",
        "en": "Unlock the car, push the plug fully in, then pull it straight out. Please do not force it.",
        "ru": "Откройте автомобиль, задвиньте коннектор до упора и потяните прямо на себя, без усилия.",
        "ar": "فتح قفل السيارة، ثم دفع القابس إلى الداخل تمامًا وسحبه بشكل مستقيم، دون استخدام القوة.",
    },
    "steps_EVCommunicationError": {
        "he": (
            "לנתק, לחכות {=30} שניות ולחבר שוב. כדאי לבדוק ברכב אם מוגדר תזמון או מגבלת טעינה. אם זה לא עוזר, "
            "לנסות את השקע השני."
        ),
        "en": (
            "Unplug, wait 30 seconds and plug in again. Check whether the car has a schedule or a charge limit "
            "set. If that does not help, try the other outlet."
        ),
        "ru": (
            "Отключите кабель, подождите 30 секунд и подключите снова. Проверьте в автомобиле таймер и лимит "
            "зарядки. Если не помогло, попробуйте другой разъём."
        ),
        "ar": (
            "فصل الكابل والانتظار {=30} ثانية ثم التوصيل مجددًا. يُستحسن التحقق من جدول الشحن أو حدّه في "
            "السيارة. إن لم ينفع ذلك، فتجربة المقبس الآخر."
        ),
    },
    "steps_GroundFailure": {
        "he": "לא לגעת בכבל או בעמדה. לעבור לעמדה אחרת.",
        "en": "Do not touch the cable or the charger. Please move to another charger.",
        "ru": "Не касайтесь кабеля и станции. Воспользуйтесь другой станцией.",
        "ar": "عدم لمس الكابل أو المحطة، والانتقال إلى محطة أخرى.",
    },
    "steps_HighTemperature": {
        "he": "לעצור את הטעינה ולעבור לשקע אחר. אם יש ריח או עשן: להתרחק ולהתקשר לכיבוי והצלה.",
        "en": (
            "Stop charging and use another outlet. If there is any smell or smoke: move away and call the fire service."
        ),
        "ru": "Остановите зарядку и перейдите к другому разъёму. При запахе или дыме отойдите и звоните пожарным.",
        "ar": "إيقاف الشحن والانتقال إلى مقبس آخر. عند وجود رائحة أو دخان: الابتعاد والاتصال بالإطفاء.",
    },
    "steps_InternalError": {
        "he": "לנסות שקע אחר או עמדה אחרת.",
        "en": "Please try another outlet or another charger.",
        "ru": "Попробуйте другой разъём или другую станцию.",
        "ar": "تجربة مقبس آخر أو محطة أخرى.",
    },
    "steps_LocalListConflict": {
        "he": "להתחיל את הטעינה מהאפליקציה במקום בכרטיס.",
        "en": "Start the charge from the app instead of with the card.",
        "ru": "Начните зарядку из приложения, а не картой.",
        "ar": "بدء الشحن من التطبيق بدل البطاقة.",
    },
    "steps_OtherError": {
        "he": "לפעול לפי ההנחיה שמוצגת על מסך העמדה, אם יש, או לעבור לעמדה אחרת.",
        "en": "Follow what the charger's screen says, if it says anything, or use another charger.",
        "ru": "Следуйте указаниям на экране станции, если они есть, или выберите другую станцию.",
        "ar": "اتباع التعليمات على شاشة المحطة إن وُجدت، أو الانتقال إلى محطة أخرى.",
    },
    "steps_OverCurrentFailure": {
        "he": "לא לחבר כאן שוב. לעבור לעמדה אחרת.",
        "en": "Do not plug in here again. Please use another charger.",
        "ru": "Не подключайтесь здесь снова. Выберите другую станцию.",
        "ar": "عدم التوصيل هنا مجددًا، والانتقال إلى محطة أخرى.",
    },
    "steps_OverVoltage": {
        "he": "לעבור לעמדה אחרת.",
        "en": "Please use another charger.",
        "ru": "Выберите другую станцию.",
        "ar": "الانتقال إلى محطة أخرى.",
    },
    "steps_PowerMeterFailure": {
        "he": "לעבור לשקע אחר, כדי שהחיוב יהיה נכון.",
        "en": "Please use another outlet, so that the bill is right.",
        "ru": "Перейдите к другому разъёму, чтобы счёт был верным.",
        "ar": "الانتقال إلى مقبس آخر كي تكون الفاتورة صحيحة.",
    },
    "steps_PowerSwitchFailure": {
        "he": "לא לגעת בתקע ולהרחיק אנשים אחרים. ייתכן שיש בו מתח.",
        "en": "Do not touch the plug, and keep others away. It may be live.",
        "ru": "Не касайтесь коннектора и не подпускайте других: он может быть под напряжением.",
        "ar": "عدم لمس القابس وإبعاد الآخرين، فقد يكون مكهربًا.",
    },
    "steps_ReaderFailure": {
        "he": "להתחיל את הטעינה מהאפליקציה.",
        "en": "Start the charge from the app.",
        "ru": "Начните зарядку из приложения.",
        "ar": "بدء الشحن من التطبيق.",
    },
    "steps_ResetFailure": {
        "he": "לעבור לעמדה אחרת. עוד הפעלה מחדש לא תעזור כאן.",
        "en": "Please use another charger. One more restart will not help here.",
        "ru": "Выберите другую станцию. Ещё один перезапуск здесь не поможет.",
        "ar": "الانتقال إلى محطة أخرى. لن تفيد إعادة تشغيل إضافية هنا.",
    },
    "steps_UnderVoltage": {
        "he": "לעבור לעמדה אחרת.",
        "en": "Please use another charger.",
        "ru": "Выберите другую станцию.",
        "ar": "الانتقال إلى محطة أخرى.",
    },
    "steps_WeakSignal": {
        "he": "לחכות כמה דקות ולנסות שוב, או להתחיל בכרטיס הטעינה.",
        "en": "Wait a few minutes and try again, or start with a charging card.",
        "ru": "Подождите несколько минут и попробуйте снова или начните картой для зарядки.",
        "ar": "الانتظار بضع دقائق ثم المحاولة مجددًا، أو البدء ببطاقة الشحن.",
    },
}
