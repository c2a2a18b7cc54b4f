"""Linking a charging account by a one-time code; the wording never tells whether an account exists."""

PHRASES: dict[str, dict[str, str]] = {
    "link_sent": {
        "he": (
            "אם הכתובת שייכת לחשבון טעינה ברשת שלנו, נשלח אליה עכשיו קוד. הוא תקף ל-{=10} דקות. כדאי לבדוק גם "
            "בדואר הזבל."
        ),
        "en": (
            "If this address belongs to a charging account on our network, a code is on its way to it. It is "
            "valid for 10 minutes. Please check the spam folder too."
        ),
        "ru": (
            "Если этот адрес принадлежит аккаунту для зарядки в нашей сети, на него отправлен код. Он действует "
            "10 минут. Проверьте и папку «Спам»."
        ),
        "ar": (
            "إذا كان هذا العنوان تابعًا لحساب شحن في شبكتنا، فقد أُرسل إليه رمز. الرمز صالح لمدة {=10} دقائق. "
            "يُستحسن التحقق من البريد غير المرغوب أيضًا."
        ),
    },
    "link_wrong_code": {
        "he": "הקוד לא מתאים. {left|one:נשאר עוד ניסיון אחד|two:נשארו עוד שני ניסיונות|other:נשארו עוד # ניסיונות}.",
        "en": "That code does not match. {left|one:# try left|other:# tries left}.",
        "ru": (
            "Код не подходит. {left|one:Осталась # попытка|few:Осталось # попытки|many:Осталось # "
            "попыток|other:Осталось # попытки}."
        ),
        "ar": (
            "الرمز غير مطابق. {left|zero:لم تبقَ محاولات|one:بقيت محاولة واحدة|two:بقيت محاولتان|few:بقيت # "
            "محاولات|many:بقيت # محاولة|other:بقيت # محاولة}."
        ),
    },
    "link_locked": {
        "he": "היו יותר מדי ניסיונות, והקוד בוטל. אפשר לבקש קוד חדש עם {=`/link`}.",
        "en": "Too many tries, so the code was cancelled. You can ask for a new one with {=`/link`}.",
        "ru": "Слишком много попыток, код отменён. Новый можно запросить через {=`/link`}.",
        "ar": "محاولات كثيرة جدًا، فأُلغي الرمز. يمكن طلب رمز جديد عبر {=`/link`}.",
    },
    "link_too_often": {
        "he": "נשלחו כבר כמה קודים. אפשר לבקש קוד נוסף בעוד {minutes|one:דקה אחת|two:שתי דקות|other:# דקות}.",
        "en": (
            "Several codes have been sent already. You can ask for another in {minutes|one:# minute|other:# minutes}."
        ),
        "ru": (
            "Уже отправлено несколько кодов. Следующий можно запросить через {minutes|one:# минуту|few:# "
            "минуты|many:# минут|other:# минуты}."
        ),
        "ar": (
            "أُرسلت عدة رموز بالفعل. يمكن طلب رمز آخر بعد {minutes|zero:لحظات|one:دقيقة "
            "واحدة|two:دقيقتين|few:# دقائق|many:# دقيقة|other:# دقيقة}."
        ),
    },
    "link_done": {
        "he": "✅ חשבון הטעינה מקושר. עכשיו אפשר לשאול על טעינות, חיובים ותשלומים, ולבקש פעולות.",
        "en": (
            "✅ Your charging account is linked. You can now ask about your sessions, bills and payments, and "
            "request actions."
        ),
        "ru": (
            "✅ Аккаунт для зарядки привязан. Теперь можно спрашивать о своих зарядках, счетах и платежах и "
            "просить о действиях."
        ),
        "ar": "✅ تم ربط حساب الشحن. يمكن الآن السؤال عن عمليات الشحن والفواتير والمدفوعات وطلب الإجراءات.",
    },
    "link_expired": {
        "he": "תוקף הקוד פג. אפשר לבקש קוד חדש עם {=`/link`}.",
        "en": "The code has expired. You can ask for a new one with {=`/link`}.",
        "ru": "Срок действия кода истёк. Новый можно запросить через {=`/link`}.",
        "ar": "انتهت صلاحية الرمز. يمكن طلب رمز جديد عبر {=`/link`}.",
    },
    "link_unavailable": {
        "he": "אי אפשר לקשר חשבון כרגע. אפשר לנסות מאוחר יותר, או לבקש מענה אנושי בכפתור.",
        "en": "Accounts cannot be linked at the moment. Please try later, or ask for a person with the button.",
        "ru": "Сейчас привязать аккаунт нельзя. Попробуйте позже или позовите сотрудника кнопкой.",
        "ar": "لا يمكن ربط حساب حاليًا. يمكن المحاولة لاحقًا أو طلب موظف بالزر.",
    },
    "link_already": {
        "he": "כבר מקושר כאן חשבון טעינה. כדי להחליף אותו, קודם {=`/unlink`}.",
        "en": "A charging account is already linked here. To change it, use {=`/unlink`} first.",
        "ru": "Аккаунт для зарядки уже привязан. Чтобы сменить его, сначала {=`/unlink`}.",
        "ar": "يوجد حساب شحن مرتبط بالفعل. لتغييره، يلزم أولًا {=`/unlink`}.",
    },
    "unlinked": {
        "he": "הקישור לחשבון הטעינה הוסר. אפשר לקשר שוב בכל רגע עם {=`/link`}.",
        "en": "The link to your charging account has been removed. You can link again at any time with {=`/link`}.",
        "ru": "Привязка аккаунта удалена. Привязать снова можно в любой момент через {=`/link`}.",
        "ar": "أُزيل الربط بحساب الشحن. يمكن الربط مجددًا في أي وقت عبر {=`/link`}.",
    },
    "not_linked": {
        "he": "אין כרגע חשבון טעינה מקושר.",
        "en": "No charging account is linked.",
        "ru": "Привязанного аккаунта нет.",
        "ar": "لا يوجد حساب شحن مرتبط.",
    },
    "link_needed": {
        "he": "כדי להראות מידע אישי צריך לוודא שהחשבון שלך. נשלח קוד חד־פעמי לדוא״ל של חשבון הטעינה.",
        "en": (
            "To show personal details we need to be sure the account is yours. We will send a one-time code to "
            "its e-mail address."
        ),
        "ru": (
            "Чтобы показать личные данные, нужно убедиться, что аккаунт ваш. Мы отправим одноразовый код на "
            "почту аккаунта."
        ),
        "ar": "لعرض بيانات شخصية نحتاج إلى التأكد من أن الحساب لك. سنرسل رمزًا لمرة واحدة إلى بريده الإلكتروني.",
    },
    "linked_subject": {
        "he": "חשבון הטעינה קושר לדיסקורד",
        "en": "Your charging account was linked to Discord",
        "ru": "Аккаунт для зарядки привязан к Discord",
        "ar": "رُبط حساب الشحن بديسكورد",
    },
    "linked_body": {
        "he": (
            "שלום,\n\n"
            "חשבון הטעינה קושר עכשיו למשתמש דיסקורד, אחרי שהוקלד הקוד מההודעה הקודמת שלנו.\n\n"
            "אם זה נעשה ביוזמתך, אין צורך לעשות דבר. אם לא, חשוב לפנות מיד לתמיכה שלנו."
        ),
        "en": (
            "Hello,\n\n"
            "Your charging account has just been linked to a Discord user, who typed the code from our last mail.\n\n"
            "If that was you, there is nothing to do. If it was not, please contact our support right away."
        ),
        "ru": (
            "Здравствуйте!\n\n"
            "Аккаунт для зарядки только что привязан к пользователю Discord: введён код из нашего прошлого письма.\n\n"
            "Если это ваше действие, делать ничего не нужно. Если нет, сразу сообщите в нашу поддержку."
        ),
        "ar": (
            "مرحبًا،\n\n"
            "رُبط حساب الشحن الآن بمستخدم في ديسكورد، بعد إدخال الرمز الوارد في رسالتنا السابقة.\n\n"
            "إذا كان ذلك بطلب منك، فلا حاجة إلى فعل شيء. وإلا فيُرجى التواصل مع الدعم لدينا فورًا."
        ),
    },
    "mail_subject": {
        "he": "קוד לקישור חשבון הטעינה",
        "en": "Code to link your charging account",
        "ru": "Код для привязки аккаунта",
        "ar": "رمز ربط حساب الشحن",
    },
    "mail_body": {
        "he": (
            "שלום,\n\n"
            "הקוד לקישור חשבון הטעינה לשיחה בדיסקורד הוא:\n\n"
            "{code}\n\n"
            "הוא תקף ל-{=10} דקות ולשימוש אחד. לא נבקש אותו בשום דרך אחרת.\n"
            "אם הבקשה לא ממך, אפשר להתעלם מההודעה: בלי הקוד דבר לא ישתנה."
        ),
        "en": (
            "Hello,\n\n"
            "The code to link your charging account to Discord is:\n\n"
            "{code}\n\n"
            "It is valid for 10 minutes and for one use. We will never ask for it in any other way.\n"
            "If you did not request it, ignore this message: without the code nothing changes."
        ),
        "ru": (
            "Здравствуйте!\n\n"
            "Код для привязки аккаунта для зарядки к Discord:\n\n"
            "{code}\n\n"
            "Он действует 10 минут и только один раз. Никаким другим способом мы его не попросим.\n"
            "Если запрос не ваш, не обращайте внимания на это письмо: без кода ничего не изменится."
        ),
        "ar": (
            "مرحبًا،\n\n"
            "رمز ربط حساب الشحن بديسكورد هو:\n\n"
            "{code}\n\n"
            "الرمز صالح لمدة {=10} دقائق ولاستخدام واحد. لن نطلبه بأي طريقة أخرى.\n"
            "إذا لم يكن الطلب منك، يمكن تجاهل هذه الرسالة: دون الرمز لن يتغير شيء."
        ),
    },
}
