"""The bucket of drivers' photos, kept for as long as an escalation may need them."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.config import StageConfig


class Photos(Construct):
    """Private, encrypted, and emptied by age."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=not config.local,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            lifecycle_rules=[
                s3.LifecycleRule(
                    expiration=cdk.Duration.days(config.photo_days),
                    abort_incomplete_multipart_upload_after=cdk.Duration.days(1),
                )
            ],
            removal_policy=cdk.RemovalPolicy.RETAIN,
        )
        reason = (
            "Object access is recorded by the application's audit trail; a log bucket would outlive the photos it lists"
        )
        acknowledge(self.bucket, reason, "AwsSolutions-S1")

    def grant_keep(self, role: iam.Role) -> None:
        """Storing a photo; who keeps them does not read them back."""
        self._grant(role, "s3:PutObject")

    def grant_erase(self, role: iam.Role) -> None:
        """Finding, reading (which is also what a presigned address needs) and erasing photos."""
        self._grant(role, "s3:GetObject", "s3:DeleteObject")
        iam.Grant.add_to_principal(grantee=role, actions=["s3:ListBucket"], resource_arns=[self.bucket.bucket_arn])

    def _grant(self, role: iam.Role, *actions: str) -> None:
        iam.Grant.add_to_principal(
            grantee=role, actions=list(actions), resource_arns=[self.bucket.arn_for_objects("*")]
        )
        resource = self.bucket.node.default_child
        assert isinstance(resource, s3.CfnBucket)
        arn = cdk.Stack.of(self).get_logical_id(resource)
        reason = "The wildcard covers the objects of this one bucket, whose keys are not known at deployment"
        acknowledge(role, reason, f"AwsSolutions-IAM5[Resource::<{arn}.Arn>/*]")
