"""The one DynamoDB table, from the definition in `edgecontrol.table`."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from constructs import Construct

from edgecontrol.table import INDEXES, PARTITION, SORT, TTL_ATTRIBUTE, Index, Key
from infra.acknowledge import acknowledge
from infra.config import StageConfig

# No function may scan: what is read is found by key or index, at a cost that does not grow with the table.
READ = ("GetItem", "BatchGetItem", "Query", "ConditionCheckItem")
WRITE = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem")


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

    def grant_read(self, role: iam.Role) -> None:
        """Reading items by key and index."""
        self._grant(role, READ)

    def grant_read_write(self, role: iam.Role) -> None:
        """Reading and writing items, alone or in transactions."""
        self._grant(role, READ + WRITE)

    def _grant(self, role: iam.Role, actions: tuple[str, ...]) -> None:
        self.table.grant(role, *(f"dynamodb:{action}" for action in actions))
        resource = self.table.node.default_child
        assert isinstance(resource, dynamodb.CfnGlobalTable)
        arn = cdk.Stack.of(self).get_logical_id(resource)
        reason = "The wildcard covers the indexes of this one table, which are read like the table itself"
        acknowledge(role, reason, f"AwsSolutions-IAM5[Resource::<{arn}.Arn>/index/*]")


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
