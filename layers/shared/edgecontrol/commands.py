"""The application's commands as Discord is told about them; the front door knows them by these names.

Discord has no Hebrew or Arabic command locale (developers/reference.mdx#locales), so names are short Latin words and
the default description says it in Hebrew, Arabic and English; Russian clients see Russian.
"""

from typing import Any, Final

ASK, STATUS, HUMAN, END, HELP, LINK, UNLINK = "ask", "status", "human", "end", "help", "link", "unlink"
ASK_ABOUT_MESSAGE: Final = "Ask EdgeControl"
QUESTION, PHOTO, STATION = "question", "photo", "station"
MAX_QUESTION = 2_000

_CHAT_INPUT, _MESSAGE = 1, 3
_STRING, _ATTACHMENT = 3, 11
_GUILD, _BOT_DM = 0, 1
_GUILD_INSTALL = 0


def _command(name: str, description: str, russian: str, *options: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": _CHAT_INPUT,
        "name": name,
        "description": description,
        "description_localizations": {"ru": russian},
        "contexts": [_GUILD, _BOT_DM],
        "integration_types": [_GUILD_INSTALL],
    }
    if options:
        made["options"] = list(options)
    return made


def _option(kind: int, name: str, description: str, russian: str, **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "name": name,
        "description": description,
        "description_localizations": {"ru": russian},
        **more,
    }


COMMANDS: Final[list[dict[str, Any]]] = [
    _command(
        ASK,
        "שאלה לתמיכה, בכל שפה · سؤال للدعم بأي لغة · Ask support, in any language",
        "Вопрос в поддержку, на любом языке",
        _option(
            _STRING,
            QUESTION,
            "מה קרה, ובאיזו עמדה · ماذا حدث وفي أي محطة · What happened, and at which charger",
            "Что случилось и на какой станции",
            required=True,
            max_length=MAX_QUESTION,
        ),
        _option(
            _ATTACHMENT, PHOTO, "תמונה של העמדה · صورة المحطة · A photo of the charger", "Фото станции", required=False
        ),
    ),
    _command(
        STATUS,
        "מצב העמדה עכשיו · حالة المحطة الآن · How a charger is right now",
        "Состояние станции сейчас",
        _option(
            _STRING,
            STATION,
            "מספר העמדה או שם האתר · رقم المحطة أو الموقع · Charger number or site",
            "Номер станции или название места",
            required=True,
            autocomplete=True,
            max_length=100,
        ),
    ),
    _command(HUMAN, "לדבר עם נציג אנושי · التحدث مع موظف · Talk to a person", "Поговорить с сотрудником"),
    _command(END, "לסיים את השיחה · إنهاء المحادثة · End the conversation", "Завершить разговор"),
    _command(HELP, "מה אפשר לעשות כאן · ما يمكن فعله هنا · What you can do here", "Что здесь можно сделать"),
    _command(LINK, "קישור חשבון הטעינה · ربط حساب الشحن · Link your charging account", "Привязать аккаунт для зарядки"),
    _command(
        UNLINK,
        "ניתוק חשבון הטעינה · إلغاء ربط حساب الشحن · Unlink your charging account",
        "Отвязать аккаунт для зарядки",
    ),
    {
        "type": _MESSAGE,
        "name": ASK_ABOUT_MESSAGE,
        "contexts": [_GUILD, _BOT_DM],
        "integration_types": [_GUILD_INSTALL],
    },
]
