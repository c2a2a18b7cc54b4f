"""What a tool is: a name, a docstring the model reads, a schema its arguments must fit, and the code.

A tool is defined once, in its class; the schema sent to the model, the check of the arguments and the documentation
derive from it. Results are compact and in the form drivers see: local times, kilowatt-hours, outlet numbers.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from edgecontrol.errors import ToolInputInvalid

if TYPE_CHECKING:
    from agent.tools.context import ToolContext

Result = dict[str, Any]


class ToolArguments(BaseModel):
    """Arguments of a tool: exactly these fields, nothing converted silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Tool:
    """One tool. `personal` results are the driver's own and make the answer private; `reads` may run side by side."""

    name: ClassVar[str]
    Arguments: ClassVar[type[ToolArguments]]
    personal: ClassVar[bool] = False
    reads: ClassVar[bool] = True

    def run(self, context: "ToolContext", arguments: Any) -> Result:
        """Do it; `arguments` is an instance of `Arguments`. Raises `DependencyError` when a service is down."""
        raise AssertionError(f"{self.name} does nothing")

    def parse(self, arguments: str) -> Any:
        """The model's JSON as `Arguments`; `ToolInputInvalid` says what does not fit, for the model to mend."""
        try:
            return self.Arguments.model_validate_json(arguments or "{}")
        except ValidationError as error:
            problems = [
                f"{'.'.join(str(part) for part in e['loc']) or 'arguments'}: {e['msg']}" for e in error.errors()
            ]
            raise ToolInputInvalid("; ".join(problems)) from None

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """The function definition for Chat Completions, strict."""
        parameters = self.Arguments.model_json_schema()
        return {
            "type": "function",
            "function": {
                "name": self.name,
                "description": " ".join((self.__doc__ or "").split()),
                "parameters": _strict(parameters),
                "strict": True,
            },
        }


def _strict(schema: Any) -> Any:
    """Strict mode wants every property required and none other; titles only cost tokens."""
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _strict(value) for key, value in schema.items() if key not in ("title", "default")}
    if "properties" in schema:
        made["properties"] = {name: _strict(value) for name, value in schema["properties"].items()}
        made["required"] = list(schema["properties"])
        made["additionalProperties"] = False
    elif schema.get("type") == "object":
        made.update(properties={}, required=[], additionalProperties=False)
    return made
