"""What exists at start, with fixed ids: two operators' guilds, their channels, four drivers, two of staff, the bot."""

from local.discord.model import TEXT, Channel, Guild, Member, Overwrite, Role, User
from local.discord.permissions import BOT, EVERYONE, STAFF, Permission

APPLICATION_ID = BOT_ID = "1290000000000000001"
NOA, DANA, OLEG, LAYLA = (f"12900000000000010{n:02}" for n in (1, 2, 3, 4))
RAMI, MAYA = (f"12900000000000011{n:02}" for n in (1, 2))
DEKEL, SPARK = "1290000000000002001", "1290000000000002002"
DEKEL_SUPPORT, DEKEL_GENERAL, DEKEL_STAFF = (f"12900000000000030{n:02}" for n in (1, 2, 3))
SPARK_SUPPORT, SPARK_GENERAL, SPARK_STAFF = (f"12900000000000031{n:02}" for n in (1, 2, 3))
JOINED_AT = 1_767_225_600.0  # 2026-01-01


def users() -> list[User]:
    """Discord has no Hebrew or Arabic client: such drivers' apps usually report en-US, so Layla's does."""
    return [
        User(BOT_ID, "EdgeControl", "EdgeControl", "en-US", bot=True),
        User(NOA, "noa", "נועה", "he", email="driver01@example.com"),
        User(DANA, "dana", "Dana", "en-GB", email="driver02@example.com"),
        User(OLEG, "oleg", "Олег", "ru", email="driver03@example.com"),
        User(LAYLA, "layla", "ليلى", "en-US", email="driver04@example.com"),
        User(RAMI, "rami", "Rami (support)", "he", email="rami@example.com"),
        User(MAYA, "maya", "Maya (support)", "en-US", email="maya@example.com"),
    ]


def guilds() -> list[Guild]:
    return [_guild(DEKEL, "Dekel Charging", RAMI, "he"), _guild(SPARK, "Spark Network", MAYA, "en-US")]


def channels() -> list[Channel]:
    rows = [
        (DEKEL, (DEKEL_SUPPORT, DEKEL_GENERAL, DEKEL_STAFF)),
        (SPARK, (SPARK_SUPPORT, SPARK_GENERAL, SPARK_STAFF)),
    ]
    made = []
    for guild_id, (support, general, staff) in rows:
        made.append(Channel(support, TEXT, guild_id, "support", "Stuck at a charger? Ask here.", 0))
        made.append(Channel(general, TEXT, guild_id, "general", "Everything else.", 1))
        made.append(Channel(staff, TEXT, guild_id, "staff", "Staff only.", 2, overwrites=_private(guild_id)))
    return made


def staff_role(guild_id: str) -> str:
    return str(int(guild_id) + 100)


def bot_role(guild_id: str) -> str:
    return str(int(guild_id) + 200)


def _guild(guild_id: str, name: str, owner: str, locale: str) -> Guild:
    roles = [
        Role(guild_id, "@everyone", int(EVERYONE)),
        Role(staff_role(guild_id), "Support", int(STAFF)),
        Role(bot_role(guild_id), "EdgeControl", int(BOT)),
    ]
    members = {user.id: Member(user.id, [], JOINED_AT) for user in users()}
    members[BOT_ID].roles.append(bot_role(guild_id))
    for user_id in (RAMI, MAYA):
        members[user_id].roles.append(staff_role(guild_id))
    return Guild(guild_id, name, owner, locale, {role.id: role for role in roles}, members)


def _private(guild_id: str) -> dict[str, Overwrite]:
    view = int(Permission.VIEW_CHANNEL)
    return {
        guild_id: Overwrite(guild_id, 0, deny=view),
        staff_role(guild_id): Overwrite(staff_role(guild_id), 0, allow=view),
        bot_role(guild_id): Overwrite(bot_role(guild_id), 0, allow=view),
    }
