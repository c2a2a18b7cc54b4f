"""Leave to send e-mail by SES, from the one verified address."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam

from infra.config import StageConfig


def grant_send(role: iam.Role, config: StageConfig) -> None:
    """One-time codes go out from `email_sender`; without one the role gets nothing."""
    sender = config.email_sender
    if not sender:
        return
    stack = cdk.Stack.of(role)
    # SES checks the address's own identity when there is one, else its domain's.
    identities = (sender, sender.rpartition("@")[2])
    arns = [stack.format_arn(service="ses", resource="identity", resource_name=identity) for identity in identities]
    if config.local:
        arns = ["*"]  # the local AWS asks about no identity and does not know the condition
    conditions = {} if config.local else {"StringEquals": {"ses:FromAddress": sender}}
    role.add_to_policy(iam.PolicyStatement(actions=["ses:SendEmail"], resources=arns, conditions=conditions))
