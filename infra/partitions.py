"""Which partitions of the table (`edgecontrol.keys`) the two functions touch that strangers' input reaches first.

By action; a `*` at the end stands for any rest. The other functions work on whole conversations and are not bound so.
Nobody may scan: what is read is found by key or index, at a cost that does not grow with the table.
"""

from collections.abc import Mapping, Sequence

Partitions = Mapping[str, Sequence[str]]

FRONT_DOOR: Partitions = {
    "GetItem": ("GUILD#*", "THREAD#*", "CACHE#directory"),
    "PutItem": ("LIMITED",),
    "UpdateItem": ("RATE#*", "CONV#*"),  # a conversation: staff's claim silences the bot at once
}
GATEWAY: Partitions = {
    "GetItem": ("GUILD#*", "THREAD#*", "GATEWAY", "NAMES"),
    "Query": ("GUILD#*",),
    "PutItem": ("LIMITED", "MESSAGE#*", "GATEWAY", "NAMES", "PROBLEMS"),
    "UpdateItem": ("RATE#*", "GATEWAY"),
    "DeleteItem": ("PROBLEMS",),
}
