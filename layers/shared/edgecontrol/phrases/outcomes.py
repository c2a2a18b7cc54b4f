"""What became of an action: the confirmation question, and done, refused or unknown as it was seen."""

PHRASES: dict[str, dict[str, str]] = {
    "effect_unlock_connector_asked": {
        "he": (
            "לשחרר את נעילת הכבל בעמדה {station}? אחרי השחרור כל מי שנמצא שם יכול להוציא את הכבל, אז כדאי "
            "לעמוד ליד העמדה."
        ),
        "en": (
            "Unlock the cable at {station}? Once unlocked, anyone there can take the cable out, so please "
            "stand next to the charger."
        ),
        "ru": (
            "Разблокировать кабель на станции {station}? После этого вынуть его сможет любой, кто рядом, "
            "поэтому стойте у станции."
        ),
        "ar": (
            "فتح قفل الكابل في المحطة {station}؟ بعد الفتح يمكن لأي شخص هناك سحب الكابل، لذا يُستحسن الوقوف "
            "بجانب المحطة."
        ),
    },
    "effect_unlock_connector_done": {
        "he": "✅ הכבל בעמדה {station} שוחרר. אפשר לדחוף אותו קלות פנימה ואז למשוך ישר החוצה.",
        "en": "✅ The cable at {station} is unlocked. Push it in gently, then pull it straight out.",
        "ru": "✅ Кабель на станции {station} разблокирован. Слегка нажмите на коннектор и потяните прямо на себя.",
        "ar": "✅ فُتح قفل الكابل في المحطة {station}. يمكن دفعه قليلًا إلى الداخل ثم سحبه بشكل مستقيم.",
    },
    "effect_unlock_connector_refused": {
        "he": (
            "העמדה {station} לא שחררה את הכבל. לא להפעיל כוח. כדאי לוודא שהרכב לא נעול; אם הכבל עדיין תקוע, "
            "אפשר לבקש מענה אנושי בכפתור."
        ),
        "en": (
            "Charger {station} did not release the cable. Please do not force it. Check that the car is "
            "unlocked; if the cable is still stuck, ask for a person with the button."
        ),
        "ru": (
            "Станция {station} не отпустила кабель. Не тяните с силой. Проверьте, что автомобиль открыт; если "
            "кабель всё ещё не выходит, позовите сотрудника кнопкой."
        ),
        "ar": (
            "لم تحرّر المحطة {station} الكابل. يُرجى عدم استخدام القوة. يُستحسن التأكد من أن السيارة غير مقفلة؛ "
            "وإذا بقي الكابل عالقًا، يمكن طلب موظف بالزر."
        ),
    },
    "effect_unlock_connector_unknown": {
        "he": (
            "בקשת השחרור לעמדה {station} נשלחה, אבל לא ראינו אם הכבל השתחרר. הבדיקה האחרונה: {time}. לא נשלח "
            "את זה שוב, כדי לא לפעול פעמיים. הצוות שלנו עודכן."
        ),
        "en": (
            "The unlock request to {station} was sent, but we did not see whether the cable was released. Last "
            "checked: {time}. We will not send it again, so that nothing happens twice. Our team has been told."
        ),
        "ru": (
            "Запрос на разблокировку отправлен на станцию {station}, но мы не увидели, отпустила ли она кабель. "
            "Последняя проверка: {time}. Повторно отправлять не будем, чтобы запрос не выполнился дважды. Наши "
            "сотрудники в курсе."
        ),
        "ar": (
            "أُرسل طلب الفتح إلى المحطة {station}، لكننا لم نرَ إن كان الكابل قد تحرّر. آخر فحص: {time}. لن "
            "نرسله مجددًا كي لا يُنفَّذ مرتين. أُبلغ فريقنا بذلك."
        ),
    },
    "effect_reset_charger_asked": {
        "he": "להפעיל מחדש את העמדה {station}? כל השקעים שלה יהיו מחוץ לשימוש לכמה דקות. אף רכב לא נטען שם עכשיו.",
        "en": (
            "Restart charger {station}? All its outlets will be out of use for a few minutes. No car is "
            "charging there now."
        ),
        "ru": (
            "Перезапустить станцию {station}? Несколько минут ни один её разъём не будет работать. Сейчас там "
            "никто не заряжается."
        ),
        "ar": (
            "إعادة تشغيل المحطة {station}؟ ستكون جميع مقابسها خارج الخدمة لبضع دقائق. لا توجد سيارة قيد الشحن "
            "هناك الآن."
        ),
    },
    "effect_reset_charger_done": {
        "he": "✅ העמדה {station} הופעלה מחדש וחזרה לרשת. אפשר לחבר ולנסות שוב.",
        "en": "✅ Charger {station} has restarted and is back online. You can plug in and try again.",
        "ru": "✅ Станция {station} перезапустилась и снова на связи. Можно подключаться и пробовать снова.",
        "ar": "✅ أُعيد تشغيل المحطة {station} وعادت إلى الاتصال. يمكن التوصيل والمحاولة مجددًا.",
    },
    "effect_reset_charger_refused": {
        "he": "העמדה {station} לא קיבלה את ההפעלה מחדש. כדאי לעבור לעמדה אחרת, או לבקש מענה אנושי בכפתור.",
        "en": (
            "Charger {station} did not accept the restart. Please use another charger, or ask for a person "
            "with the button."
        ),
        "ru": (
            "Станция {station} не приняла запрос на перезапуск. Выберите другую станцию или позовите сотрудника "
            "кнопкой."
        ),
        "ar": "لم تقبل المحطة {station} إعادة التشغيل. يُستحسن الانتقال إلى محطة أخرى أو طلب موظف بالزر.",
    },
    "effect_reset_charger_unknown": {
        "he": (
            "בקשת ההפעלה מחדש נשלחה לעמדה {station}, אבל לא ראינו אותה חוזרת לרשת. הבדיקה האחרונה: {time}. לא "
            "נשלח את זה שוב, כדי לא לפעול פעמיים. הצוות שלנו עודכן."
        ),
        "en": (
            "The restart was sent to {station}, but we did not see the charger come back. Last checked: {time}. "
            "We will not send it again, so that nothing happens twice. Our team has been told."
        ),
        "ru": (
            "Запрос на перезапуск отправлен на станцию {station}, но мы не увидели, чтобы она вернулась на "
            "связь. Последняя проверка: {time}. Повторно отправлять не будем, чтобы запрос не выполнился "
            "дважды. Наши сотрудники в курсе."
        ),
        "ar": (
            "أُرسل طلب إعادة التشغيل إلى المحطة {station}، لكننا لم نرها تعود إلى الاتصال. آخر فحص: {time}. لن "
            "نرسله مجددًا كي لا يُنفَّذ مرتين. أُبلغ فريقنا بذلك."
        ),
    },
    "effect_start_charging_asked": {
        "he": "להתחיל טעינה בעמדה {station}? המחיר: {price}. החיוב יהיה באמצעי התשלום של החשבון המקושר.",
        "en": (
            "Start charging at {station}? Price: {price}. It is billed to the payment method of the linked account."
        ),
        "ru": "Начать зарядку на станции {station}? Цена: {price}. Оплата спишется способом из привязанного аккаунта.",
        "ar": "بدء الشحن في المحطة {station}؟ السعر: {price}. يكون الدفع عبر وسيلة الدفع في الحساب المرتبط.",
    },
    "effect_start_charging_done": {
        "he": "✅ הטעינה בעמדה {station} התחילה.",
        "en": "✅ Charging at {station} has started.",
        "ru": "✅ Зарядка на станции {station} началась.",
        "ar": "✅ بدأ الشحن في المحطة {station}.",
    },
    "effect_start_charging_refused": {
        "he": (
            "הטעינה בעמדה {station} לא התחילה. כדאי לבדוק שהתקע מחובר עד הסוף ושאין ברכב תזמון טעינה, או לנסות שקע אחר."
        ),
        "en": (
            "Charging at {station} did not start. Check that the plug is fully in and that the car has no "
            "charging schedule set, or try another outlet."
        ),
        "ru": (
            "Зарядка на станции {station} не началась. Проверьте, что коннектор вставлен до упора и в "
            "автомобиле не включён таймер, или попробуйте другой разъём."
        ),
        "ar": (
            "لم يبدأ الشحن في المحطة {station}. يُستحسن التأكد من إدخال القابس تمامًا ومن عدم وجود جدول شحن في "
            "السيارة، أو تجربة مقبس آخر."
        ),
    },
    "effect_start_charging_unknown": {
        "he": (
            "בקשת ההתחלה נשלחה לעמדה {station}, אבל לא ראינו שהטעינה התחילה. הבדיקה האחרונה: {time}. לא נשלח "
            "את זה שוב, כדי לא לפעול פעמיים. הצוות שלנו עודכן."
        ),
        "en": (
            "The start was sent to {station}, but we did not see charging begin. Last checked: {time}. We will "
            "not send it again, so that nothing happens twice. Our team has been told."
        ),
        "ru": (
            "Запрос на начало зарядки отправлен на станцию {station}, но мы не увидели, чтобы она началась. "
            "Последняя проверка: {time}. Повторно отправлять не будем, чтобы запрос не выполнился дважды. Наши "
            "сотрудники в курсе."
        ),
        "ar": (
            "أُرسل طلب البدء إلى المحطة {station}، لكننا لم نرَ الشحن يبدأ. آخر فحص: {time}. لن نرسله مجددًا كي "
            "لا يُنفَّذ مرتين. أُبلغ فريقنا بذلك."
        ),
    },
    "effect_stop_charging_asked": {
        "he": (
            "לעצור את הטעינה בעמדה {station}? החיוב ייסגר. כדי להמשיך צריך להתחיל טעינה חדשה, ורכב שנשאר מחובר "
            "עלול לצבור דמי המתנה."
        ),
        "en": (
            "Stop charging at {station}? The bill will be closed. To go on you would start a new session, and "
            "a car left plugged in may run up idle fees."
        ),
        "ru": (
            "Остановить зарядку на станции {station}? Счёт будет закрыт. Чтобы продолжить, понадобится новая "
            "зарядка, а за простой с подключённым кабелем может взиматься плата."
        ),
        "ar": (
            "إيقاف الشحن في المحطة {station}؟ ستُغلق الفاتورة. للمتابعة يلزم بدء شحن جديد، وقد تُحتسب رسوم "
            "انتظار إذا بقيت السيارة موصولة."
        ),
    },
    "effect_stop_charging_done": {
        "he": "✅ הטעינה בעמדה {station} נעצרה. אפשר לנתק את הכבל ולפנות את המקום.",
        "en": "✅ Charging at {station} has stopped. You can unplug and free the space.",
        "ru": "✅ Зарядка на станции {station} остановлена. Можно отключить кабель и освободить место.",
        "ar": "✅ توقف الشحن في المحطة {station}. يمكن فصل الكابل وإخلاء المكان.",
    },
    "effect_stop_charging_refused": {
        "he": "העמדה {station} לא עצרה את הטעינה. אפשר לעצור ברכב או בכרטיס הטעינה, או לבקש מענה אנושי בכפתור.",
        "en": (
            "Charger {station} did not stop the session. You can stop it from the car or with the charging "
            "card, or ask for a person with the button."
        ),
        "ru": (
            "Станция {station} не остановила зарядку. Остановите её из автомобиля или картой для зарядки либо "
            "позовите сотрудника кнопкой."
        ),
        "ar": "لم توقف المحطة {station} الشحن. يمكن إيقافه من السيارة أو ببطاقة الشحن، أو طلب موظف بالزر.",
    },
    "effect_stop_charging_unknown": {
        "he": (
            "בקשת העצירה נשלחה לעמדה {station}, אבל לא ראינו שהטעינה נעצרה. הבדיקה האחרונה: {time}. לא נשלח את "
            "זה שוב, כדי לא לפעול פעמיים. הצוות שלנו עודכן."
        ),
        "en": (
            "The stop was sent to {station}, but we did not see charging end. Last checked: {time}. We will not "
            "send it again, so that nothing happens twice. Our team has been told."
        ),
        "ru": (
            "Запрос на остановку отправлен на станцию {station}, но мы не увидели, чтобы зарядка закончилась. "
            "Последняя проверка: {time}. Повторно отправлять не будем, чтобы запрос не выполнился дважды. Наши "
            "сотрудники в курсе."
        ),
        "ar": (
            "أُرسل طلب الإيقاف إلى المحطة {station}، لكننا لم نرَ الشحن يتوقف. آخر فحص: {time}. لن نرسله مجددًا "
            "كي لا يُنفَّذ مرتين. أُبلغ فريقنا بذلك."
        ),
    },
    "effect_retry_payment_asked": {
        "he": "לנסות שוב לחייב {amount} באמצעי התשלום של החשבון המקושר?",
        "en": "Try again to charge {amount} to the payment method of the linked account?",
        "ru": "Повторить списание {amount} способом оплаты из привязанного аккаунта?",
        "ar": "إعادة محاولة تحصيل {amount} عبر وسيلة الدفع في الحساب المرتبط؟",
    },
    "effect_retry_payment_done": {
        "he": "✅ התשלום על סך {amount} עבר.",
        "en": "✅ The payment of {amount} went through.",
        "ru": "✅ Платёж {amount} прошёл.",
        "ar": "✅ تم دفع {amount}.",
    },
    "effect_retry_payment_refused": {
        "he": "התשלום על סך {amount} נדחה שוב. כדאי לבדוק או להחליף את הכרטיס באפליקציה; נא לא לשלוח כאן פרטי כרטיס.",
        "en": (
            "The payment of {amount} was declined again. Please check or replace the card in the app; do not "
            "send card details here."
        ),
        "ru": (
            "Платёж {amount} снова отклонён. Проверьте или замените карту в приложении; данные карты сюда не "
            "присылайте."
        ),
        "ar": ("رُفض دفع {amount} مجددًا. يُستحسن فحص البطاقة أو تبديلها في التطبيق؛ يُرجى عدم إرسال بيانات البطاقة هنا."),
    },
    "effect_retry_payment_unknown": {
        "he": (
            "ניסיון התשלום על סך {amount} נשלח, אבל עדיין לא ראינו את תוצאתו. הבדיקה האחרונה: {time}. לא נשלח "
            "את זה שוב, כדי לא לפעול פעמיים. הצוות שלנו עודכן."
        ),
        "en": (
            "The payment of {amount} was sent, but we have not seen its result yet. Last checked: {time}. We "
            "will not send it again, so that nothing happens twice. Our team has been told."
        ),
        "ru": (
            "Платёж {amount} отправлен, но результата мы пока не увидели. Последняя проверка: {time}. Повторно "
            "отправлять не будем, чтобы деньги не списались дважды. Наши сотрудники в курсе."
        ),
        "ar": (
            "أُرسل طلب دفع {amount}، لكننا لم نرَ نتيجته بعد. آخر فحص: {time}. لن نرسله مجددًا كي لا يُنفَّذ "
            "مرتين. أُبلغ فريقنا بذلك."
        ),
    },
    "effect_unlock_connector_sent": {
        "he": (
            "הבקשה לשחרר את הכבל בעמדה {station} נשלחה והתקבלה, אבל עדיין לא ראינו שהוא השתחרר. נבדוק שוב "
            "ונכתוב כאן מה ראינו; אין צורך לבקש שוב."
        ),
        "en": (
            "The unlock request to {station} was sent and accepted, but we have not seen the cable "
            "released yet. We will "
            "look again and write here what we saw; no need to ask again."
        ),
        "ru": (
            "Запрос на разблокировку кабеля на станции {station} отправлен и принят, но мы ещё не видим, что кабель "
            "освободился. Проверим снова и напишем здесь; повторять запрос не нужно."
        ),
        "ar": (
            "أُرسل طلب تحرير الكابل إلى المحطة {station} وقُبل، لكننا لم نرَ تحريره بعد. سنتحقق مجددًا ونكتب هنا ما "
            "رأيناه؛ لا حاجة لتكرار الطلب."
        ),
    },
    "effect_reset_charger_sent": {
        "he": (
            "ההפעלה מחדש של העמדה {station} נשלחה והתקבלה. זה לוקח בדרך כלל דקה או שתיים; נבדוק שוב ונכתוב כאן מה "
            "ראינו."
        ),
        "en": (
            "The restart of {station} was sent and accepted. It usually takes a minute or two; we will look again and "
            "write here what we saw."
        ),
        "ru": (
            "Запрос на перезапуск станции {station} отправлен и принят. Обычно это занимает минуту-две; мы "
            "проверим снова и напишем здесь, что увидели."
        ),
        "ar": (
            "أُرسل طلب إعادة تشغيل المحطة {station} وقُبل. يستغرق ذلك عادة دقيقة أو دقيقتين؛ سنتحقق "
            "مجددًا ونكتب هنا ما رأيناه."
        ),
    },
    "effect_start_charging_sent": {
        "he": (
            "הבקשה להתחיל טעינה בעמדה {station} נשלחה והתקבלה, אבל עדיין לא ראינו שהטעינה התחילה. כדאי לוודא "
            "שהכבל מחובר לרכב; נבדוק שוב ונכתוב כאן."
        ),
        "en": (
            "The start at {station} was sent and accepted, but we have not seen charging begin yet. "
            "Please make sure the "
            "cable is plugged in; we will look again and write here."
        ),
        "ru": (
            "Запрос на начало зарядки на станции {station} отправлен и принят, но мы ещё не видим, что она "
            "началась. Проверьте, что кабель подключён; мы посмотрим снова и напишем здесь."
        ),
        "ar": (
            "أُرسل طلب بدء الشحن في المحطة {station} وقُبل، لكننا لم نرَ بدء الشحن بعد. يُرجى التأكد من توصيل الكابل؛ "
            "سنتحقق مجددًا ونكتب هنا."
        ),
    },
    "effect_stop_charging_sent": {
        "he": (
            "הבקשה לעצור את הטעינה בעמדה {station} נשלחה והתקבלה, אבל עדיין לא ראינו שהיא נעצרה. נבדוק שוב "
            "ונכתוב כאן מה ראינו."
        ),
        "en": (
            "The stop at {station} was sent and accepted, but we have not seen charging end yet. We "
            "will look again and "
            "write here what we saw."
        ),
        "ru": (
            "Запрос на остановку зарядки на станции {station} отправлен и принят, но мы ещё не видим, что она "
            "закончилась. Проверим снова и напишем здесь."
        ),
        "ar": (
            "أُرسل طلب إيقاف الشحن في المحطة {station} وقُبل، لكننا لم نرَ انتهاءه بعد. سنتحقق مجددًا ونكتب هنا ما رأيناه."
        ),
    },
    "effect_retry_payment_sent": {
        "he": (
            "ניסיון החיוב של {amount} נשלח והתקבל, אבל עדיין לא ראינו את תוצאתו. נבדוק שוב ונכתוב כאן; אין צורך "
            "לנסות שוב."
        ),
        "en": (
            "The payment of {amount} was sent and accepted, but we have not seen its result yet. We "
            "will look again and "
            "write here; no need to try again."
        ),
        "ru": (
            "Платёж на {amount} отправлен и принят, но результата мы ещё не видим. Проверим снова и напишем здесь; "
            "повторять не нужно."
        ),
        "ar": "أُرسل طلب دفع {amount} وقُبل، لكننا لم نرَ نتيجته بعد. سنتحقق مجددًا ونكتب هنا؛ لا حاجة لإعادة المحاولة.",
    },
    "effect_declined": {
        "he": "בסדר, לא בוצע דבר.",
        "en": "All right, nothing was done.",
        "ru": "Хорошо, ничего не выполнено.",
        "ar": "حسنًا، لم يُنفَّذ شيء.",
    },
    "effect_expired": {
        "he": "האישור הגיע אחרי הזמן, ולכן לא בוצע דבר. אם עדיין צריך, אפשר לבקש שוב.",
        "en": "The confirmation came too late, so nothing was done. If you still want it, just ask again.",
        "ru": "Подтверждение пришло слишком поздно, поэтому ничего не выполнено. Если ещё нужно, попросите снова.",
        "ar": "وصل التأكيد بعد انتهاء الوقت، لذلك لم يُنفَّذ شيء. إذا بقيت حاجة إليه، يمكن الطلب مجددًا.",
    },
    "effect_changed": {
        "he": "המצב בעמדה השתנה מאז השאלה, ולכן לא בוצע דבר.",
        "en": "Things at the charger have changed since we asked, so nothing was done.",
        "ru": "Состояние станции изменилось с момента вопроса, поэтому ничего не выполнено.",
        "ar": "تغيّر وضع المحطة منذ السؤال، لذلك لم يُنفَّذ شيء.",
    },
}
