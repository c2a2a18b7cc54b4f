"""Issues: the platform's own tickets, opened and changed."""

from typing import Any

from local.ampeco.commands.call import Answer, Call
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid

TEXTS = ("title", "description", "category", "severity", "priority", "status", "workflowState", "resolutionDetails")


def create(call: Call) -> Answer:
    call.text("title", required=True)
    texts = {name: value for name in TEXTS if (value := call.text(name)) is not None}
    issues = call.network["issues"]
    row = {
        "id": issues.next_id(),
        "operatorId": 1,
        "description": None,
        "status": "open",
        "workflowState": "new",
        "category": "other",
        "severity": "medium",
        "priority": "medium",
        **texts,
        "keyResource": _key_resource(call),
        "assigneeAdminId": None,
        "partnerId": None,
        "externalId": call.text("externalId"),
        "resolutionDetails": None,
        "createdAt": call.network.stamp(),
        "updatedAt": call.network.stamp(),
    }
    issues.add(row)
    call.note("issue_opened", issueId=row["id"])
    return Answer(201, {"data": shown(row)})


def change(call: Call) -> Answer:
    row = call.find("issues", "issue")
    row.update({name: value for name in TEXTS if (value := call.text(name)) is not None})
    row["updatedAt"] = call.network.stamp()
    return Answer(200, {"data": shown(row)})


def shown(row: Record) -> Record:
    return {key: value for key, value in row.items() if not key.startswith("_")}


def _key_resource(call: Call) -> dict[str, Any] | None:
    given = call.body.get("keyResource")
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("resourceType"), str):
        raise Invalid(keyResource="The keyResource must name a resourceType and an id.")
    if not isinstance(given.get("id"), int):
        raise Invalid(**{"keyResource.id": "The keyResource.id must be an integer."})
    return {"resourceType": given["resourceType"], "id": given["id"]}
