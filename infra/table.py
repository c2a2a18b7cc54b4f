"""The one DynamoDB table, from the definition in `edgecontrol.table`, and who may do what with which of its items."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from constructs import Construct

from edgecontrol.table import INDEXES, PARTITION, SORT, TTL_ATTRIBUTE, Index, Key
from infra.acknowledge import acknowledge
from infra.config import StageConfig
from infra.partitions import Partitions


class Table(Construct):
    """On demand, recoverable to any second of 35 days, expiring items by TTL."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        keep = config.production
        self.table = dynamodb.TableV2(
            self,
            "Items",
            partition_key=_attribute(PARTITION),
            sort_key=_attribute(SORT),
            global_secondary_indexes=[_index(index) for index in INDEXES],
            billing=dynamodb.Billing.on_demand(),
            time_to_live_attribute=TTL_ATTRIBUTE,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=keep,
            removal_policy=cdk.RemovalPolicy.RETAIN if keep else cdk.RemovalPolicy.DESTROY,
        )

    def grant(self, role: iam.Role, *actions: str) -> None:
        """Actions on all items, not by index."""
        names = [f"dynamodb:{action}" for action in actions]
        iam.Grant.add_to_principal(grantee=role, actions=names, resource_arns=[self.table.table_arn])

    def grant_indexes(self, role: iam.Role) -> None:
        """Finding items by index."""
        indexes = f"{self.table.table_arn}/index/*"
        iam.Grant.add_to_principal(grantee=role, actions=["dynamodb:Query"], resource_arns=[indexes])
        resource = self.table.node.default_child
        assert isinstance(resource, dynamodb.CfnGlobalTable)
        arn = cdk.Stack.of(self).get_logical_id(resource)
        reason = "The wildcard covers the indexes of this one table, which are read like the table itself"
        acknowledge(role, reason, f"AwsSolutions-IAM5[Resource::<{arn}.Arn>/index/*]")

    def grant_partitions(self, role: iam.Role, allowed: Partitions) -> None:
        """Each action on items whose partition key is like one of these, not by index."""
        for action, partitions in allowed.items():
            role.add_to_policy(
                iam.PolicyStatement(
                    actions=[f"dynamodb:{action}"],
                    resources=[self.table.table_arn],
                    conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(partitions)}},
                )
            )


def _attribute(key: Key) -> dynamodb.Attribute:
    kinds = {"S": dynamodb.AttributeType.STRING, "N": dynamodb.AttributeType.NUMBER}
    return dynamodb.Attribute(name=key.name, type=kinds[key.type])


def _index(index: Index) -> dynamodb.GlobalSecondaryIndexPropsV2:
    return dynamodb.GlobalSecondaryIndexPropsV2(
        index_name=index.name,
        partition_key=_attribute(index.partition),
        sort_key=_attribute(index.sort),
        projection_type=dynamodb.ProjectionType[index.projection],
        non_key_attributes=list(index.included) or None,
    )
