"""Says why a finding of cdk-nag is right as it is; called beside the resource it speaks of."""

import aws_cdk as cdk
from constructs import IConstruct


def acknowledge(resource: IConstruct, reason: str, *rules: str) -> None:
    """Acknowledge findings by their exact ids, which for wildcards include the finding in brackets."""
    for rule in rules:
        cdk.Validations.of(resource).acknowledge(cdk.Acknowledgment(id=rule, reason=reason))
