"""Whose fault a failed call is: that of what was asked, which fails for ever, or that of a service, which passes.

Only the former may ever cost a message. A missing permission or an expired token is the latter: somebody mends it, and
nothing that was said until then is lost.
"""

from edgecontrol.errors import AwsError, DependencyError, Rejected

# What DynamoDB and SQS say of a request that is malformed or too large, whoever sends it and whenever.
_MALFORMED = frozenset(
    {
        "ValidationException",
        "SerializationException",
        "ItemCollectionSizeLimitExceededException",
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
        "InvalidMessageContents",
        "InvalidParameterValue",
        "InvalidParameterValueException",
        "BatchRequestTooLong",
        "AWS.SimpleQueueService.BatchRequestTooLong",
    }
)
_UNAUTHORIZED = 401


def is_its_own(failure: DependencyError) -> bool:
    """Whether the very same request would be refused again."""
    if isinstance(failure, AwsError):
        return failure.code in _MALFORMED and (failure.status or 400) < 500
    return isinstance(failure, Rejected) and failure.status != _UNAUTHORIZED
