"""Whose fault a failed call is: that of what was asked, which fails for ever, or that of a service, which passes.

Only the former may ever cost a message. A missing permission or an expired token is neither: somebody mends it, and no
message of until then is lost; but what is worth less than a message does not hold one up for so long.
"""

from edgecontrol.errors import AwsError, DependencyError, Rejected, Throttled, Unavailable

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
_THROTTLED = frozenset({"ThrottlingException", "ProvisionedThroughputExceededException", "RequestThrottled"})
_UNAUTHORIZED = 401


def is_its_own(failure: DependencyError) -> bool:
    """Whether the very same request would be refused again."""
    if isinstance(failure, AwsError):
        return failure.code in _MALFORMED and (failure.status or 400) < 500
    return isinstance(failure, Rejected) and failure.status != _UNAUTHORIZED


def passes(failure: DependencyError) -> bool:
    """Whether nobody need do anything for the same request to be served."""
    throttled = isinstance(failure, Throttled) or failure.code in _THROTTLED
    return throttled or isinstance(failure, Unavailable) or (failure.status or 0) >= 500
