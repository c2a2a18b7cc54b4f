"""Why something was not done, as the policy's reasons are told to drivers: the reason, then what helps."""

PHRASES: dict[str, dict[str, str]] = {
    "refused_not_linked": {
        "he": "כדי לעשות את זה צריך קודם לקשר את חשבון הטעינה, בכפתור או עם {=`/link`}. זה לוקח דקה.",
        "en": (
            "For this, your charging account needs to be linked first, with the button or {=`/link`}. It takes "
            "a minute."
        ),
        "ru": (
            "Для этого сначала нужно привязать аккаунт для зарядки: кнопкой или через {=`/link`}. Это займёт минуту."
        ),
        "ar": "يتطلب ذلك ربط حساب الشحن أولًا، بالزر أو عبر {=`/link`}. يستغرق الأمر دقيقة.",
    },
    "refused_fault_forbids": {
        "he": (
            "העמדה מדווחת על תקלה: {fault}. במצב הזה אי אפשר לעשות את זה מרחוק; הצוות צריך לבדוק. אפשר לטעון "
            "בעמדה אחרת."
        ),
        "en": (
            "The charger reports a fault: {fault}. In this state this cannot be done remotely; our team has to look at "
            "it. Please use another charger."
        ),
        "ru": (
            "Станция сообщает о неисправности: {fault}. В таком состоянии это нельзя сделать удалённо; её "
            "должна проверить наша команда. Воспользуйтесь другой станцией."
        ),
        "ar": (
            "تُبلغ المحطة عن عطل: {fault}. في هذه الحالة لا يمكن تنفيذ ذلك عن بُعد؛ على فريقنا فحصها. يُرجى "
            "استخدام محطة أخرى."
        ),
    },
    "refused_not_startable_state": {
        "he": "השקע הזה לא פנוי כרגע, ולכן אי אפשר להתחיל בו טעינה מכאן.",
        "en": "This outlet is not free at the moment, so a charge cannot be started on it from here.",
        "ru": "Этот разъём сейчас не свободен, поэтому запустить зарядку отсюда нельзя.",
        "ar": "هذا المقبس غير متاح حاليًا، لذلك لا يمكن بدء الشحن عليه من هنا.",
    },
    "refused_no_open_session": {
        "he": "לא רואים טעינה פעילה בחשבון המקושר, ולכן לא בוצע דבר.",
        "en": "We see no running charge on the linked account, so nothing was done.",
        "ru": "На привязанном аккаунте нет идущей зарядки, поэтому ничего не сделано.",
        "ar": "لا نرى شحنًا جاريًا في الحساب المرتبط، لذلك لم يُنفَّذ شيء.",
    },
    "refused_nothing_to_pay": {
        "he": "לא רואים תשלום פתוח בחשבון המקושר, ולכן אין מה לחייב שוב.",
        "en": "We see no open payment on the linked account, so there is nothing to charge again.",
        "ru": "На привязанном аккаунте нет неоплаченных зарядок, повторять платёж не нужно.",
        "ar": "لا نرى دفعة مفتوحة في الحساب المرتبط، لذلك لا يوجد ما يُعاد دفعه.",
    },
    "refused_not_yours": {
        "he": "לא מצאנו בחשבון המקושר טעינה כזאת, ולכן לא ביצענו דבר. אם נראה שזו טעות, אפשר לבקש מענה אנושי.",
        "en": (
            "We found no such session on the linked account, so nothing was done. If that looks wrong, please "
            "ask for a person."
        ),
        "ru": (
            "В привязанном аккаунте такой зарядки не нашлось, поэтому ничего не выполнено. Если это ошибка, "
            "позовите сотрудника."
        ),
        "ar": "لم نجد عملية شحن كهذه في الحساب المرتبط، لذلك لم يُنفَّذ شيء. إذا بدا ذلك خطأً، يمكن طلب موظف.",
    },
    "refused_confirmation_needed": {
        "he": "זה יתבצע רק אחרי אישור שלך בכפתור.",
        "en": "This will be done only after you confirm with the button.",
        "ru": "Это будет выполнено только после вашего подтверждения кнопкой.",
        "ar": "لن يُنفَّذ ذلك إلا بعد تأكيدك بالزر.",
    },
    "refused_session_active_there": {
        "he": "יש כרגע טעינה פעילה בשקע הזה, ולכן אי אפשר לשחרר או להפעיל אותו מחדש. קודם צריך לסיים את הטעינה.",
        "en": (
            "A charge is running on this outlet, so it cannot be unlocked or restarted. The charge has to end first."
        ),
        "ru": (
            "На этом разъёме идёт зарядка, поэтому его нельзя разблокировать или перезапустить. Сначала "
            "зарядка должна закончиться."
        ),
        "ar": "توجد عملية شحن جارية على هذا المقبس، لذلك لا يمكن فتحه أو إعادة تشغيله. يجب أن ينتهي الشحن أولًا.",
    },
    "refused_neighbour_charging": {
        "he": "בשקע השני של אותה עמדה ({station}) נטען עכשיו רכב אחר, והפעלה מחדש תקטע לו את הטעינה. לכן לא נבצע אותה.",
        "en": (
            "Another car is charging on the other outlet of this charger ({station}), and a restart would cut "
            "it off. So we will not restart it."
        ),
        "ru": (
            "На другом разъёме этой станции ({station}) сейчас заряжается другой автомобиль, и перезапуск "
            "прервал бы его зарядку. Поэтому мы этого не делаем."
        ),
        "ar": (
            "تُشحن الآن سيارة أخرى على المقبس الثاني للمحطة نفسها ({station})، وإعادة التشغيل ستقطع شحنها. "
            "لذلك لن ننفذها."
        ),
    },
    "refused_safety_words": {
        "he": "מכיוון שדווח על סכנה, לא נבצע שום פעולה מרחוק. הצוות קיבל התראה. חשוב להישאר רחוק מהעמדה.",
        "en": (
            "Because danger was reported, we take no remote action. Our team has been told. Please stay away "
            "from the charger."
        ),
        "ru": (
            "Поскольку сообщили об опасности, удалённых действий не будет. Команда получила сигнал. Держитесь "
            "подальше от станции."
        ),
        "ar": "بما أنه أُبلغ عن خطر، فلن ننفذ أي إجراء عن بُعد. أُبلغ الفريق بذلك. يُرجى البقاء بعيدًا عن المحطة.",
    },
    "refused_safety_fault": {
        "he": "העמדה מדווחת על תקלת בטיחות: {fault}. במצב כזה אסור לפעול מרחוק, וצריך טכנאי. כדאי לעבור לעמדה אחרת.",
        "en": (
            "The charger reports a safety fault: {fault}. Nothing may be done remotely in this state; it needs "
            "a technician. Please use another charger."
        ),
        "ru": (
            "Станция сообщает о неисправности, важной для безопасности: {fault}. В таком состоянии удалённо "
            "действовать нельзя, нужен техник. Выберите другую станцию."
        ),
        "ar": (
            "تُبلغ المحطة عن عطل يمسّ السلامة: {fault}. في هذه الحالة لا يجوز أي إجراء عن بُعد، ويلزم فني. "
            "يُستحسن الانتقال إلى محطة أخرى."
        ),
    },
    "refused_charger_offline": {
        "he": "העמדה לא מחוברת לרשת, ולכן פקודה מרחוק לא תגיע אליה. אפשר לנסות בכרטיס הטעינה, או לעבור לעמדה אחרת.",
        "en": (
            "The charger is offline, so a remote command cannot reach it. You can try a charging card, or use "
            "another charger."
        ),
        "ru": (
            "Станция не на связи, и команда до неё не дойдёт. Можно попробовать карту для зарядки или выбрать "
            "другую станцию."
        ),
        "ar": "المحطة غير متصلة، ولن يصلها أي أمر عن بُعد. يمكن تجربة بطاقة الشحن أو الانتقال إلى محطة أخرى.",
    },
    "refused_cooldown": {
        "he": "זה כבר בוצע כאן לא מזמן. אפשר לנסות שוב בעוד {minutes|one:דקה אחת|two:שתי דקות|other:# דקות}.",
        "en": "This was done here only recently. It can be tried again in {minutes|one:# minute|other:# minutes}.",
        "ru": (
            "Это здесь недавно уже делали. Повторить можно через {minutes|one:# минуту|few:# минуты|many:# "
            "минут|other:# минуты}."
        ),
        "ar": (
            "نُفِّذ ذلك هنا قبل قليل. يمكن المحاولة مجددًا بعد {minutes|zero:لحظات|one:دقيقة "
            "واحدة|two:دقيقتين|few:# دقائق|many:# دقيقة|other:# دقيقة}."
        ),
    },
    "refused_daily_cap": {
        "he": "הגענו למספר המרבי של פעולות כאלה בעמדה הזאת להיום. מכאן הצוות שלנו צריך לבדוק אותה.",
        "en": "This charger has reached today's limit for such actions. From here, our team has to look at it.",
        "ru": "На сегодня предел таких действий для этой станции исчерпан. Дальше её должна проверить наша команда.",
        "ar": "بلغت هذه المحطة الحد اليومي لمثل هذه الإجراءات. من هنا يجب أن يفحصها فريقنا.",
    },
    "refused_own_daily_cap": {
        "he": "הגענו למספר המרבי של פעולות כאלה מהחשבון הזה להיום. אפשר להעביר את הפנייה לצוות בכפתור.",
        "en": "You have reached today's limit for such actions. You can pass this to our team with the button.",
        "ru": "На сегодня предел таких действий для вас исчерпан. Обращение можно передать команде кнопкой ниже.",
        "ar": "بلغت الحد اليومي لمثل هذه الإجراءات. يمكن تحويل الطلب إلى فريقنا بالزر أدناه.",
    },
    "refused_danger_reported": {
        "he": "דווח על סכנה בעמדה הזאת. עד שהצוות יבדוק אותה לא נבצע בה פעולות מרחוק. בבקשה להתרחק ולבחור עמדה אחרת.",
        "en": (
            "Danger was reported at this charger, and until our team has checked it we take no remote action there. "
            "Please keep away and use another charger."
        ),
        "ru": (
            "На этой станции сообщили об опасности. Пока команда её не проверит, никаких действий на расстоянии не "
            "будет. Держитесь от неё подальше и выберите другую станцию."
        ),
        "ar": (
            "أُبلغ عن خطر في هذه المحطة، ولن ننفذ فيها أي إجراء عن بُعد قبل أن يفحصها فريقنا. يُرجى الابتعاد عنها "
            "واختيار محطة أخرى."
        ),
    },
    "refused_staff_only": {
        "he": "את זה רק הצוות שלנו יכול לאשר. אפשר להעביר אליו את הפנייה בכפתור.",
        "en": "Only our team can approve this. You can pass it to them with the button.",
        "ru": "Разрешить это может только наша команда. Передать обращение можно кнопкой.",
        "ar": "لا يمكن الموافقة على ذلك إلا من فريقنا. يمكن تحويل الطلب إليه بالزر.",
    },
    "refused_no_finished_session_of_yours": {
        "he": (
            "אפשר לשחרר כבל מרחוק רק לחשבון שטען אחרון בשקע הזה. בחשבון המקושר לא מצאנו טעינה כזאת, והצוות יכול לבדוק."
        ),
        "en": (
            "A cable can be unlocked remotely only for the account that charged last on this outlet. The "
            "linked account has no such session; our team can check."
        ),
        "ru": (
            "Кабель можно разблокировать удалённо только для того аккаунта, который заряжался на этом разъёме "
            "последним. В привязанном аккаунте такой зарядки нет, команда может проверить."
        ),
        "ar": (
            "لا يمكن فتح الكابل عن بُعد إلا للحساب الذي شحن أخيرًا على هذا المقبس. لا توجد عملية كهذه في "
            "الحساب المرتبط، ويمكن لفريقنا التحقق."
        ),
    },
    "refused_outlet_not_named": {
        "he": "כדי שלא נפעל על העמדה הלא נכונה, צריך את מספר השקע שכתוב עליה.",
        "en": "So that we do not act on the wrong charger, we need the outlet number that is written on it.",
        "ru": "Чтобы не перепутать станции, нужен номер разъёма, который на ней написан.",
        "ar": "كي لا نتصرف في المحطة الخطأ، نحتاج إلى رقم المقبس المكتوب عليها.",
    },
    "refused_not_lockable_state": {
        "he": "במצב הנוכחי של השקע שחרור מרחוק לא יעזור: נראה שהכבל לא נעול בצד העמדה. כדאי לבדוק שהרכב לא נעול.",
        "en": (
            "In its present state, unlocking this outlet remotely would not help: the charger does not seem to "
            "be holding the cable. Please check that the car is unlocked."
        ),
        "ru": (
            "В нынешнем состоянии разъёма удалённая разблокировка не поможет: похоже, станция кабель не держит. "
            "Проверьте, открыт ли автомобиль."
        ),
        "ar": (
            "في الحالة الحالية للمقبس لن يفيد الفتح عن بُعد: يبدو أن المحطة لا تمسك الكابل. يُستحسن التحقق من "
            "أن السيارة غير مقفلة."
        ),
    },
    "refused_already_in_progress": {
        "he": "זה כבר בביצוע. נעדכן כאן ברגע שנראה תוצאה, אין צורך לשלוח שוב.",
        "en": "This is already under way. We will write here once we see the result; no need to send it again.",
        "ru": "Это уже выполняется. Напишем сюда, как только увидим результат, отправлять снова не нужно.",
        "ar": "هذا قيد التنفيذ بالفعل. سنكتب هنا فور رؤية النتيجة، لا حاجة إلى الإرسال مجددًا.",
    },
    "refused_tenant_unknown": {
        "he": "הערוץ הזה לא מחובר לרשת טעינה, ולכן אי אפשר לבדוק כאן עמדות או לפעול עליהן.",
        "en": (
            "This channel is not connected to a charging network, so chargers cannot be checked or acted on from here."
        ),
        "ru": (
            "Этот канал не подключён к сети зарядных станций, поэтому проверять станции и управлять ими отсюда нельзя."
        ),
        "ar": "هذه القناة غير متصلة بشبكة شحن، لذلك لا يمكن فحص المحطات أو التحكم بها من هنا.",
    },
    "refused_unlinked_disabled_account": {
        "he": "חשבון הטעינה המקושר לא פעיל כרגע, ולכן אי אפשר לבצע ממנו פעולות. הצוות שלנו יכול לבדוק למה.",
        "en": (
            "The linked charging account is not active at the moment, so nothing can be done from it. Our team "
            "can find out why."
        ),
        "ru": (
            "Привязанный аккаунт сейчас не активен, поэтому действия с него невозможны. Команда может выяснить причину."
        ),
        "ar": "حساب الشحن المرتبط غير نشط حاليًا، لذلك لا يمكن تنفيذ إجراءات منه. يمكن لفريقنا معرفة السبب.",
    },
}
