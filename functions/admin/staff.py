"""Who is signed in, for the page."""

from pydantic import BaseModel

from admin.access import Role
from admin.desk import Asked


class MeAnswer(BaseModel):
    """The caller, and the guilds they may choose from."""

    success: bool = True
    name: str
    subject: str
    role: Role
    guilds: list[str]
    sees_all: bool


def read_me(call: Asked) -> MeAnswer:
    """The signed-in member of staff."""
    caller = call.caller
    return MeAnswer(
        name=caller.name, subject=caller.subject, role=caller.role, guilds=call.guilds(), sees_all=caller.sees_all
    )
