"""What the agent says around the model's words: progress, fallbacks, handing over, safety."""

PHRASES: dict[str, dict[str, str]] = {
    "safety": {
        "he": (
            "⚠️ **קודם כול הבטיחות**\n"
            "• להתרחק מהעמדה ומהרכב, ולהרחיק אנשים אחרים.\n"
            "• לא לגעת בעמדה, בכבל או ברכב, ולא במי שנמצא במגע עם החשמל.\n"
            "• כפתור החירום: ללחוץ רק אם אפשר להגיע אליו בבטחה.\n"
            "• כיבוי והצלה: {fire}. אם יש נפגעים, אמבולנס: {ambulance}.\n"
            "הצוות שלנו מקבל עכשיו התראה. מהשיחה הזאת לא תתבצע שום פעולה מרחוק."
        ),
        "en": (
            "⚠️ **Safety first**\n"
            "• Move away from the charger and the car, and keep others away.\n"
            "• Do not touch the charger, the cable or the car, nor anyone in contact with electricity.\n"
            "• Emergency button: press it only if you can reach it safely.\n"
            "• Fire and rescue: {fire}. If anyone is hurt, ambulance: {ambulance}.\n"
            "Our team is being alerted now. No remote action will be taken from this conversation."
        ),
        "ru": (
            "⚠️ **Прежде всего безопасность**\n"
            "• Отойдите от станции и автомобиля и не подпускайте других.\n"
            "• Не касайтесь станции, кабеля и автомобиля, а также человека, который ещё под током.\n"
            "• Аварийная кнопка: нажимайте, только если подойти к ней безопасно.\n"
            "• Пожарные и спасатели: {fire}. Если есть пострадавшие, скорая: {ambulance}.\n"
            "Наша команда получает сигнал тревоги. Удалённых действий из этого разговора не будет."
        ),
        "ar": (
            "⚠️ **السلامة أولًا**\n"
            "• الابتعاد عن المحطة والسيارة، وإبعاد الآخرين.\n"
            "• عدم لمس المحطة أو الكابل أو السيارة، أو أي شخص ملامس للكهرباء.\n"
            "• زر الطوارئ: الضغط عليه فقط إذا أمكن الوصول إليه بأمان.\n"
            "• الإطفاء والإنقاذ: {fire}. إذا وُجد مصابون، الإسعاف: {ambulance}.\n"
            "يتلقى فريقنا تنبيهًا الآن. لن يُنفَّذ أي إجراء عن بُعد من هذه المحادثة."
        ),
    },
    "safety_again": {
        "he": (
            "הצוות שלנו קיבל התראה על הסכנה. עד שיגיע מענה: להישאר רחוק, לא לגעת, ובכל סכנה להתקשר לכיבוי "
            "והצלה: {fire}."
        ),
        "en": (
            "Our team has been told of the danger. Until they answer: stay away, touch nothing, and in any "
            "danger call fire and rescue: {fire}."
        ),
        "ru": (
            "Наша команда получила сигнал об опасности. До ответа: держитесь подальше, ничего не трогайте, при "
            "опасности звоните пожарным: {fire}."
        ),
        "ar": (
            "أُبلغ فريقنا بالخطر. إلى أن يصل الرد: البقاء بعيدًا وعدم لمس أي شيء، وعند أي خطر الاتصال بالإطفاء "
            "والإنقاذ: {fire}."
        ),
    },
    "safety_station": {
        "he": "כדי שהצוות יגיע למקום הנכון: מה המספר או השם של העמדה? רק אם רואים אותו ממרחק בטוח.",
        "en": (
            "So that our team finds the right place: what is the number or name of the charger? Only if you "
            "can see it from a safe distance."
        ),
        "ru": (
            "Чтобы команда нашла место: какой у станции номер или название? Только если это видно с безопасного "
            "расстояния."
        ),
        "ar": "لكي يصل الفريق إلى المكان الصحيح: ما رقم المحطة أو اسمها؟ فقط إذا أمكنت رؤيته من مسافة آمنة.",
    },
    "progress_thinking": {
        "he": "רגע, חושבים על זה…",
        "en": "One moment, thinking it through…",
        "ru": "Минутку, разбираемся…",
        "ar": "لحظة، نراجع الأمر…",
    },
    "progress_looking": {
        "he": "בודקים את העמדה {station}…",
        "en": "Looking at charger {station}…",
        "ru": "Проверяем станцию {station}…",
        "ar": "نتحقق من المحطة {station}…",
    },
    "progress_searching": {
        "he": "מחפשים עמדה מתאימה…",
        "en": "Looking for a suitable charger…",
        "ru": "Ищем подходящую станцию…",
        "ar": "نبحث عن محطة مناسبة…",
    },
    "progress_account": {
        "he": "בודקים בחשבון הטעינה…",
        "en": "Checking the charging account…",
        "ru": "Проверяем аккаунт…",
        "ar": "نتحقق من حساب الشحن…",
    },
    "progress_photo": {
        "he": "מסתכלים על התמונה…",
        "en": "Looking at the photo…",
        "ru": "Смотрим фото…",
        "ar": "نطّلع على الصورة…",
    },
    "progress_knowledge": {
        "he": "מחפשים במדריכים…",
        "en": "Searching our guides…",
        "ru": "Ищем в справочнике…",
        "ar": "نبحث في الأدلة…",
    },
    "progress_sending": {
        "he": "שולחים: {action}…",
        "en": "Sending: {action}…",
        "ru": "Отправляем: {action}…",
        "ar": "نرسل: {action}…",
    },
    "progress_observing": {
        "he": "נשלח. מחכים לראות שזה קרה בפועל…",
        "en": "Sent. Waiting to see that it really happened…",
        "ru": "Отправлено. Ждём, чтобы увидеть результат…",
        "ar": "أُرسل. ننتظر لنرى أنه حدث فعلًا…",
    },
    "action_unlock_connector": {
        "he": "שחרור נעילת הכבל",
        "en": "unlock the cable",
        "ru": "разблокировка кабеля",
        "ar": "فتح قفل الكابل",
    },
    "action_reset_charger": {
        "he": "הפעלה מחדש",
        "en": "restart",
        "ru": "перезапуск",
        "ar": "إعادة التشغيل",
    },
    "action_start_charging": {
        "he": "התחלת טעינה",
        "en": "start charging",
        "ru": "начало зарядки",
        "ar": "بدء الشحن",
    },
    "action_stop_charging": {
        "he": "עצירת הטעינה",
        "en": "stop charging",
        "ru": "остановка зарядки",
        "ar": "إيقاف الشحن",
    },
    "action_retry_payment": {
        "he": "ניסיון תשלום נוסף",
        "en": "try the payment again",
        "ru": "повтор платежа",
        "ar": "إعادة محاولة الدفع",
    },
    "answered_together": {
        "he": "⬇️ התשובה למטה, יחד עם התשובה להודעה הבאה.",
        "en": "⬇️ Answered below, together with your next message.",
        "ru": "⬇️ Ответ ниже, вместе с ответом на следующее сообщение.",
        "ar": "⬇️ الرد في الأسفل، مع الرد على الرسالة التالية.",
    },
    "closed_idle": {
        "he": "השיחה נסגרה כי היה כאן שקט זמן־מה. אם משהו עדיין לא הסתדר, אפשר פשוט לכתוב שוב.",
        "en": "This conversation was closed after a quiet while. If something is still not right, just write again.",
        "ru": "Разговор закрыт: здесь давно тихо. Если что-то ещё не решено, просто напишите снова.",
        "ar": "أُغلقت المحادثة بعد فترة من الهدوء. إذا بقيت أي مشكلة، تكفي رسالة جديدة.",
    },
    "closed_by_driver": {
        "he": "תודה, השיחה הסתיימה. נסיעה טובה! אפשר לכתוב שוב בכל שעה.",
        "en": "Thank you, the conversation is closed. Safe travels! You can write again at any time.",
        "ru": "Спасибо, разговор завершён. Хорошей дороги! Писать можно в любое время.",
        "ar": "شكرًا، انتهت المحادثة. رحلة آمنة! يمكن الكتابة مجددًا في أي وقت.",
    },
    "nothing_to_end": {
        "he": "אין כרגע שיחה פתוחה.",
        "en": "There is no open conversation right now.",
        "ru": "Сейчас нет открытого разговора.",
        "ar": "لا توجد محادثة مفتوحة حاليًا.",
    },
    "rating_thanks": {
        "he": "תודה על הדירוג: {stars} ⭐. זה עוזר לנו להשתפר.",
        "en": "Thank you for rating us: {stars} ⭐. It helps us get better.",
        "ru": "Спасибо за оценку: {stars} ⭐. Это помогает нам становиться лучше.",
        "ar": "شكرًا على التقييم: {stars} ⭐. هذا يساعدنا على التحسّن.",
    },
    "feedback_thanks": {
        "he": "תודה, המשוב נשמר והצוות יקרא אותו.",
        "en": "Thank you, your feedback is saved and our team will read it.",
        "ru": "Спасибо, отзыв сохранён, команда его прочтёт.",
        "ar": "شكرًا، حُفظت ملاحظاتك وسيقرؤها الفريق.",
    },
    "human_requested": {
        "he": (
            "הפנייה עברה לצוות שלנו, והתשובה תגיע לכאן. הצוות רואה את השיחה ואת מצב העמדה, אז אין צורך להסביר "
            "הכול מחדש."
        ),
        "en": (
            "Your request is with our team, and a person will answer here. They see this conversation and the "
            "charger's state, so there is no need to explain it all again."
        ),
        "ru": (
            "Обращение у нашей команды, человек ответит прямо здесь. Команда видит разговор и состояние "
            "станции, объяснять всё заново не нужно."
        ),
        "ar": (
            "وصل الطلب إلى فريقنا، وسيأتي الرد هنا من موظف. يرى الفريق المحادثة وحالة المحطة، فلا حاجة إلى "
            "الشرح من جديد."
        ),
    },
    "human_requested_closed": {
        "he": (
            "הפנייה נשמרה אצל הצוות שלנו. עכשיו מחוץ לשעות הפעילות; המענה האנושי נפתח ב-{opens}. עד אז אפשר "
            "להמשיך לכתוב כאן."
        ),
        "en": (
            "Your request is saved with our team. It is outside working hours now; people are back on {opens}. "
            "Until then you can keep writing here."
        ),
        "ru": (
            "Обращение сохранено у нашей команды. Сейчас нерабочее время, сотрудники снова на связи: {opens}. "
            "До этого можно писать здесь."
        ),
        "ar": (
            "حُفظ الطلب لدى فريقنا. نحن الآن خارج ساعات العمل؛ يعود الموظفون في {opens}. حتى ذلك الحين يمكن "
            "متابعة الكتابة هنا."
        ),
    },
    "human_nobody_yet": {
        "he": (
            "עדיין אין תשובה מהצוות, ואנחנו מצטערים על ההמתנה. הפנייה פתוחה והזכרנו אותה לצוות. בינתיים אפשר "
            "להמשיך לכתוב כאן."
        ),
        "en": (
            "Nobody from the team has answered yet, and we are sorry for the wait. Your request is open and we "
            "have reminded the team. Meanwhile you can keep writing here."
        ),
        "ru": (
            "Команда пока не ответила, извините за ожидание. Обращение открыто, мы напомнили о нём. Тем "
            "временем можно писать здесь."
        ),
        "ar": (
            "لم يرد الفريق بعد، ونعتذر عن الانتظار. الطلب مفتوح وقد ذكّرنا الفريق به. في هذه الأثناء يمكن "
            "متابعة الكتابة هنا."
        ),
    },
    "escalated_already": {
        "he": "הפנייה כבר אצל הצוות, והוספנו לה את ההודעה הזאת. התשובה תגיע לכאן.",
        "en": "The team already has your request, and this message was added to it. The answer will come here.",
        "ru": "Обращение уже у команды, это сообщение добавлено к нему. Ответ придёт сюда.",
        "ar": "الطلب لدى الفريق بالفعل، وأُضيفت إليه هذه الرسالة. سيصل الرد هنا.",
    },
    "staff_joined": {
        "he": "👋 מעכשיו במענה: {name} מצוות התמיכה. המענה האוטומטי מושתק.",
        "en": "👋 {name} from the support team is with you now. The automatic assistant is silent.",
        "ru": "👋 На связи {name} из команды поддержки. Автоматический помощник молчит.",
        "ar": "👋 معك الآن {name} من فريق الدعم. المساعد الآلي صامت.",
    },
    "staff_left": {
        "he": "השיחה חזרה למענה האוטומטי. אם עדיין צריך אדם, אפשר לבקש שוב בכפתור.",
        "en": (
            "The conversation is back with the automatic assistant. If you still need a person, ask again with "
            "the button."
        ),
        "ru": "Разговор снова ведёт автоматический помощник. Если всё ещё нужен человек, нажмите кнопку.",
        "ar": "عادت المحادثة إلى المساعد الآلي. إذا بقيت حاجة إلى موظف، يمكن طلبه مجددًا بالزر.",
    },
    "handed_back": {
        "he": "צוות התמיכה סיים כאן, והמענה האוטומטי ממשיך מהנקודה הזאת. איך אפשר לעזור?",
        "en": (
            "The support team has finished here, and the automatic assistant carries on. What else can we do for you?"
        ),
        "ru": "Команда поддержки закончила, дальше отвечает автоматический помощник. Чем ещё помочь?",
        "ar": "أنهى فريق الدعم عمله هنا، ويتابع المساعد الآلي من هذه النقطة. كيف يمكننا المساعدة؟",
    },
    "resolved_by_staff": {
        "he": "צוות התמיכה סימן את הפנייה כמטופלת. אם זה לא כך, פשוט לכתוב כאן והיא תיפתח שוב.",
        "en": "The support team marked this as solved. If it is not, just write here and it opens again.",
        "ru": (
            "Команда поддержки отметила обращение как решённое. Если это не так, напишите сюда, и оно откроется снова."
        ),
        "ar": "اعتبر فريق الدعم أن الطلب قد حُلّ. إذا لم يكن كذلك، تكفي رسالة هنا ليُفتح مجددًا.",
    },
    "model_down": {
        "he": "סליחה, המענה האוטומטי שלנו לא זמין כרגע. הנה מה שאנחנו רואים בעצמנו. אפשר גם לבקש מענה אנושי בכפתור.",
        "en": (
            "Sorry, our assistant is not available right now. Here is what we can see ourselves. You can also "
            "ask for a person with the button."
        ),
        "ru": "Извините, наш помощник сейчас недоступен. Вот что видим мы сами. Кнопкой можно позвать сотрудника.",
        "ar": "نعتذر، مساعدنا غير متاح الآن. هذا ما نراه بأنفسنا. يمكن أيضًا طلب موظف بالزر.",
    },
    "model_down_nothing": {
        "he": (
            "סליחה, המענה האוטומטי שלנו לא זמין כרגע, ולא בוצעה שום פעולה. אפשר לבדוק עמדה עם {=`/status`}, או "
            "לבקש מענה אנושי בכפתור."
        ),
        "en": (
            "Sorry, our assistant is not available right now, and nothing was done. You can check a charger "
            "with {=`/status`}, or ask for a person with the button."
        ),
        "ru": (
            "Извините, наш помощник сейчас недоступен, ничего не выполнено. Проверить станцию можно через "
            "{=`/status`}, позвать сотрудника — кнопкой."
        ),
        "ar": "نعتذر، مساعدنا غير متاح الآن ولم يُنفَّذ أي إجراء. يمكن فحص محطة عبر {=`/status`} أو طلب موظف بالزر.",
    },
    "charger_unseen": {
        "he": (
            "כרגע אין לנו קשר למערכת שמראה את העמדות, ולכן אי אפשר לומר מה מצבן או לבצע פעולות. אפשר לשאול כל "
            "דבר אחר, או לנסות שוב בעוד כמה דקות."
        ),
        "en": (
            "Right now we cannot reach the system that shows us the chargers, so we can neither say what state "
            "they are in nor act on them. Ask us anything else, or try again in a few minutes."
        ),
        "ru": (
            "Сейчас нет связи с системой, которая показывает станции: мы не знаем их состояния и не можем "
            "ничего сделать. Спросите о другом или попробуйте через несколько минут."
        ),
        "ar": (
            "لا يمكننا الآن الوصول إلى النظام الذي يعرض المحطات، لذلك لا نستطيع معرفة حالتها أو تنفيذ إجراء. "
            "يمكن السؤال عن أي أمر آخر، أو المحاولة بعد بضع دقائق."
        ),
    },
    "something_broke": {
        "he": "סליחה, משהו השתבש אצלנו ולא הצלחנו לענות. הצוות קיבל את הפנייה. אין צורך לשלוח שוב.",
        "en": (
            "Sorry, something went wrong on our side and we could not answer. A person on our team has been "
            "told. There is no need to send it again."
        ),
        "ru": (
            "Извините, у нас что-то сломалось, и ответить не получилось. Мы сообщили команде. Отправлять снова "
            "не нужно."
        ),
        "ar": "نعتذر، حدث خلل لدينا ولم نتمكن من الرد. أُبلغ الفريق بالأمر. لا حاجة إلى الإرسال مجددًا.",
    },
    "spend_cap": {
        "he": "השיחה הזאת הגיעה לגבול של המענה האוטומטי. אפשר לבדוק עמדה עם {=`/status`}, או לבקש מענה אנושי בכפתור.",
        "en": (
            "This conversation has reached the limit of the automatic assistant. You can check a charger with "
            "{=`/status`}, or ask for a person with the button."
        ),
        "ru": (
            "Этот разговор достиг предела автоматического помощника. Проверить станцию можно через "
            "{=`/status`}, позвать сотрудника — кнопкой."
        ),
        "ar": "وصلت هذه المحادثة إلى حد المساعد الآلي. يمكن فحص محطة عبر {=`/status`} أو طلب موظف بالزر.",
    },
    "turn_too_long": {
        "he": "זה לוקח יותר מדי זמן, אז עצרנו כאן. אפשר לשאול שוב, רצוי שאלה אחת בכל פעם, או לבקש מענה אנושי.",
        "en": (
            "This was taking too long, so we stopped here. Please ask again, one question at a time if you "
            "can, or ask for a person."
        ),
        "ru": (
            "Это заняло слишком много времени, мы остановились. Спросите ещё раз, лучше по одному вопросу, или "
            "позовите сотрудника."
        ),
        "ar": "استغرق الأمر وقتًا طويلًا فتوقفنا هنا. يمكن السؤال مجددًا، ويفضَّل سؤال واحد كل مرة، أو طلب موظف.",
    },
    "dont_know": {
        "he": "על זה אין לנו תשובה בטוחה, ולא ננחש. רשמנו את השאלה. אפשר לבקש מענה אנושי בכפתור.",
        "en": (
            "We do not have a sure answer to this, and we will not guess. The question is noted. You can ask "
            "for a person with the button."
        ),
        "ru": "Точного ответа у нас нет, а гадать мы не будем. Вопрос записан. Кнопкой можно позвать сотрудника.",
        "ar": "ليس لدينا جواب مؤكد عن هذا، ولن نخمّن. سجّلنا السؤال. يمكن طلب موظف بالزر.",
    },
    "not_verified": {
        "he": "חלק מהתשובה לא ניתן היה לאמת, אז הנה רק מה שראינו בפועל:",
        "en": "Part of the answer could not be verified, so here is only what we have actually seen:",
        "ru": "Часть ответа не удалось проверить, поэтому вот только то, что мы действительно видели:",
        "ar": "تعذّر التحقق من جزء من الجواب، لذا هذا فقط ما رأيناه فعلًا:",
    },
    "station_not_found": {
        "he": "לא מצאנו עמדה לפי ״{text}״. המספר נמצא בדרך כלל על מדבקה ליד השקע. אפשר לכתוב אותו, או לשלוח תמונה.",
        "en": (
            "We found no charger for “{text}”. The number is usually on a sticker next to the outlet. You can "
            "type it, or send a photo."
        ),
        "ru": "Станция «{text}» не нашлась. Номер обычно на наклейке рядом с разъёмом. Напишите его или пришлите фото.",
        "ar": "لم نجد محطة باسم «{text}». يوجد الرقم عادةً على ملصق بجانب المقبس. يمكن كتابته أو إرسال صورة.",
    },
    "station_ambiguous": {
        "he": "יש כמה עמדות שמתאימות ל״{text}״. באיזו מהן מדובר?",
        "en": "Several chargers fit “{text}”. Which one is it?",
        "ru": "Под «{text}» подходят несколько станций. Какая именно?",
        "ar": "هناك عدة محطات تطابق «{text}». أيّها المقصودة؟",
    },
    "which_station": {
        "he": "באיזו עמדה מדובר? המספר נמצא על מדבקה ליד השקע.",
        "en": "Which charger is it? The number is on a sticker next to the outlet.",
        "ru": "О какой станции речь? Номер на наклейке рядом с разъёмом.",
        "ar": "ما المحطة المقصودة؟ الرقم على ملصق بجانب المقبس.",
    },
    "charger_offline_last_known": {
        "he": "העמדה לא מחוברת לרשת כרגע. מה שמוצג הוא המצב האחרון הידוע, מ-{time}.",
        "en": "The charger is offline right now. What is shown is its last known state, from {time}.",
        "ru": "Станция сейчас не на связи. Показано последнее известное состояние на {time}.",
        "ar": "المحطة غير متصلة حاليًا. المعروض هو آخر حالة معروفة ({time}).",
    },
    "thread_opened": {
        "he": "עונים לך כאן: {thread}",
        "en": "We are answering you here: {thread}",
        "ru": "Отвечаем вам здесь: {thread}",
        "ar": "نجيبك هنا: {thread}",
    },
    "private_answer_elsewhere": {
        "he": "🔒 זה מידע אישי, אז התשובה נשלחה בפרטי.",
        "en": "🔒 That is personal, so the answer was sent privately.",
        "ru": "🔒 Это личное, поэтому ответ отправлен в личные сообщения.",
        "ar": "🔒 هذه معلومات شخصية، لذلك أُرسل الجواب على الخاص.",
    },
    "private_answer_impossible": {
        "he": "🔒 זה מידע אישי, ואי אפשר לשלוח לך כאן הודעה פרטית. אפשר לשאול שוב עם {=`/ask`}: התשובה תוצג רק לך.",
        "en": (
            "🔒 That is personal, and we cannot send you a private message. Ask again with {=`/ask`}: only you "
            "will see the answer."
        ),
        "ru": (
            "🔒 Это личное, а личное сообщение вам отправить нельзя. Спросите через {=`/ask`}: ответ увидите только вы."
        ),
        "ar": (
            "🔒 هذه معلومات شخصية ولا يمكن مراسلتك على الخاص. يمكن السؤال مجددًا عبر {=`/ask`}: سيظهر الجواب لك وحدك."
        ),
    },
    "photo_gone": {
        "he": "לא הצלחנו לפתוח את התמונה. אפשר לשלוח אותה שוב, או לתאר במילים.",
        "en": "We could not open the photo. Please send it again, or describe what you see.",
        "ru": "Не получилось открыть фото. Пришлите ещё раз или опишите словами.",
        "ar": "تعذّر فتح الصورة. يمكن إرسالها مجددًا أو وصفها بالكلمات.",
    },
    "choice_gone": {
        "he": "הבחירה הזאת כבר לא מעודכנת. אפשר לכתוב את מספר העמדה.",
        "en": "That choice is out of date. Please type the number of the charger.",
        "ru": "Этот выбор уже устарел. Напишите номер станции.",
        "ar": "هذا الاختيار لم يعد محدّثًا. يمكن كتابة رقم المحطة.",
    },
    "resolved_seen": {
        "he": "✅ רואים שהטעינה בעמדה {station} פועלת. נסיעה טובה!",
        "en": "✅ We can see that charging at {station} is running. Safe travels!",
        "ru": "✅ Видим, что зарядка на станции {station} идёт. Хорошей дороги!",
        "ar": "✅ نرى أن الشحن في المحطة {station} يعمل. رحلة آمنة!",
    },
    "released_seen": {
        "he": "✅ רואים שהשקע בעמדה {station} התפנה.",
        "en": "✅ We can see that the outlet at {station} is free again.",
        "ru": "✅ Видим, что разъём на станции {station} освободился.",
        "ar": "✅ نرى أن مقبس المحطة {station} أصبح متاحًا.",
    },
    "knowledge_source": {
        "he": "מתוך המדריך: {title}",
        "en": "From our guide: {title}",
        "ru": "Из справочника: {title}",
        "ar": "من الدليل: {title}",
    },
    "basis_title": {
        "he": "על מה התשובה מבוססת",
        "en": "What the answer is based on",
        "ru": "На чём основан ответ",
        "ar": "على ماذا يستند الجواب",
    },
    "basis_none": {
        "he": "התשובה הזאת לא נשענת על בדיקה של עמדה או חשבון.",
        "en": "This answer does not rest on a check of a charger or an account.",
        "ru": "Этот ответ не опирается на проверку станции или аккаунта.",
        "ar": "لا يستند هذا الجواب إلى فحص محطة أو حساب.",
    },
    "basis_line": {
        "he": "• {tool}, נבדק ב-{time}",
        "en": "• {tool}, checked at {time}",
        "ru": "• {tool}, проверено: {time}",
        "ar": "• {tool}، تم التحقق عند {time}",
    },
    "basis_gone": {
        "he": "הפירוט של התשובה הזאת כבר לא שמור.",
        "en": "The details of this answer are no longer kept.",
        "ru": "Подробности этого ответа уже не хранятся.",
        "ar": "تفاصيل هذا الجواب لم تعد محفوظة.",
    },
}
