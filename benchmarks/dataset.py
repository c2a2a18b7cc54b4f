"""The one conversation every worker carries on; standard library only, the peers' environments import it too."""

SYSTEM = (
    "You are a customer-support agent of an online shop. Answer in the customer's language. Use the tools to look up "
    "orders, shipments and policies; never invent order data. Be brief, polite and concrete. If you cannot help, hand "
    "over to a human."
)
TURN_TEXT = "The cable is stuck at outlet 20021, what can I do? Where is the nearest one that works?"
_ANSWER = (
    "Thank you for your message. I looked at it: the team was told on Sunday and has been there since. It can be used "
    "again as soon as they are done; please tell me if it still does not work and I will pass it on."
)
_QUESTIONS = (
    (
        "I tried to charge at the mall last week and the page in the app has not changed since. Could you tell me what "
        "is wrong there and whether I can still use the outlet beside it for my car?"
    ),
    (
        "שלום, ניסיתי לטעון בקניון בשבוע שעבר והעמוד באפליקציה לא התעדכן מאז. "
        "אפשר לדעת מה הבעיה שם ואם עדיין ניתן להשתמש בעמדה הסמוכה לרכב שלי?"
    ),
    (
        "مرحبا، حاولت الشحن في المركز التجاري الأسبوع الماضي ولم تتغير الصفحة في التطبيق منذ ذلك الحين. "
        "هل يمكنك أن تخبرني ما المشكلة هناك وهل ما زال بإمكاني استخدام النقطة المجاورة لسيارتي؟"
    ),
    (
        "Здравствуйте, на прошлой неделе я пытался зарядиться в торговом центре, и страница в приложении с тех пор не "
        "менялась. Подскажите, что там случилось и можно ли ещё занять соседнюю розетку?"
    ),
)


def history(messages: int, about: str = "") -> list[dict[str, str]]:
    """So many messages, driver and support in turn, in four languages; `about` makes them differ from any other's."""
    return [
        {"role": "assistant", "content": f"[{about}{n}] {_ANSWER}"}
        if n % 2
        else {"role": "user", "content": f"[{about}{n}] {_QUESTIONS[n // 2 % 4]}"}
        for n in range(messages)
    ]
