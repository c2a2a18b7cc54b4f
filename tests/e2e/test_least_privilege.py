"""Every function's deployed role tries everything on the local AWS, which enforces policies: what is not written down
in `tests/infra/rights.py` is refused, what is written down is not.

An attempt does nothing even when it is let through: it is about keys nobody has, or its request is not valid.
"""

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from edgecontrol.table import OPEN_ESCALATIONS
from local.endpoints import Endpoints
from local.furnish import client
from local.lambdas import aws
from tests.infra.rights import (
    BUCKET,
    DEAD_LETTERS,
    DISCORD_SECRET,
    INDEX,
    OWN_LOG,
    PARTITIONS,
    PHOTO,
    QUESTIONS,
    RIGHTS,
    SECRET,
    SENDER,
    TABLE,
    may,
)

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
REFUSALS = ("AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException")
# Partitions of every kind there is (`edgecontrol.keys`).
KINDS = (
    *("CONV#probe", "GUILD#probe", "GUILDS", "COUNT#probe", "RATE#probe", "LIMITED", "USER#probe", "CHARGER#probe#1"),
    *("HEALTH", "CACHE#directory", "CACHE#probe", "AUDIT#probe", "EFFECTS#probe", "GAPS#probe", "FAILED#probe"),
    *("TALLY#probe", "THREAD#probe", "MESSAGE#probe", "GATEWAY", "NAMES", "PROBLEMS"),
)
NOBODY = {"ReceiptHandle": "nobody's"}
Attempt = Callable[["Role"], Any]


class Role:
    """One function's role, as Lambda gives it to the function."""

    def __init__(self, endpoints: Endpoints, function: str) -> None:
        self.endpoints, self.function = endpoints, function
        self._made: dict[str, Any] = {}
        configuration = client("lambda", aws(endpoints)).get_function_configuration
        described = configuration(FunctionName=endpoints.functions[function])
        self.log = described["LoggingConfig"]["LogGroup"]
        assumed = client("sts", aws(endpoints)).assume_role(RoleArn=described["Role"], RoleSessionName="attempts")
        self._credentials = assumed["Credentials"]

    def client(self, service: str) -> Any:
        """A client with the role's credentials, which says at once what it is told."""
        if service not in self._made:
            self._made[service] = boto3.client(
                service,
                endpoint_url=self.endpoints.aws_endpoint_url,
                region_name=self.endpoints.aws_region,
                aws_access_key_id=self._credentials["AccessKeyId"],
                aws_secret_access_key=self._credentials["SecretAccessKey"],
                aws_session_token=self._credentials["SessionToken"],
                config=Config(parameter_validation=False, retries={"total_max_attempts": 1}),
            )
        return self._made[service]

    def refused(self, attempt: Attempt) -> bool:
        """Whether AWS says that the role may not; any other answer means that it may."""
        try:
            attempt(self)
        except ClientError as error:
            return error.response["Error"]["Code"] in REFUSALS
        return False


def on_table(operation: str, partition: str = "GUILD#probe", **more: Any) -> Attempt:
    key = {"pk": {"S": partition}, "sk": {"S": "probe"}}
    never = {"ConditionExpression": "attribute_exists(never)"}
    requests: Mapping[str, dict[str, Any]] = {
        "get_item": {"Key": key},
        "put_item": {"Item": key, **never},
        "update_item": {"Key": key, "UpdateExpression": "REMOVE never", **never},
        "delete_item": {"Key": key, **never},
        "query": {"KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": {":pk": {"S": partition}}},
    }
    request = {**requests.get(operation, {}), **more}
    return lambda role: getattr(role.client("dynamodb"), operation)(TableName=role.endpoints.table_name, **request)


def on_tables_items(operation: str, name: str, entry: Any) -> Attempt:
    return lambda role: getattr(role.client("dynamodb"), operation)(**{name: entry(role.endpoints.table_name)})


def on_index(role: Role) -> Any:
    where = {"KeyConditionExpression": f"{OPEN_ESCALATIONS.partition.name} = :it"}
    values = {"ExpressionAttributeValues": {":it": {"S": "nobody"}}}
    table = role.endpoints.table_name
    return role.client("dynamodb").query(TableName=table, IndexName=OPEN_ESCALATIONS.name, **where, **values)


def on_queue(queue: str, operation: str, **request: Any) -> Attempt:
    def attempt(role: Role) -> Any:
        url = role.endpoints.queue_url if queue == QUESTIONS else role.endpoints.dead_letter_queue_url
        return getattr(role.client("sqs"), operation)(QueueUrl=url, **request)

    return attempt


def on_photos(operation: str, **request: Any) -> Attempt:
    return lambda role: getattr(role.client("s3"), operation)(Bucket=role.endpoints.photo_bucket, **request)


def on_secret(secret: str, operation: str) -> Attempt:
    def attempt(role: Role) -> Any:
        name = role.endpoints.credentials_secret if secret == SECRET else role.endpoints.discord_secret
        return getattr(role.client("secretsmanager"), operation)(SecretId=name)

    return attempt


def on_users(operation: str, **request: Any) -> Attempt:
    return lambda role: getattr(role.client("cognito-idp"), operation)(
        UserPoolId=role.endpoints.user_pool_id, **request
    )


def of_everybody(service: str, operation: str, **request: Any) -> Attempt:
    return lambda role: getattr(role.client(service), operation)(**request)


def mail(role: Role) -> Any:
    content = {"Simple": {"Subject": {"Data": "probe"}, "Body": {"Text": {"Data": "probe"}}}}
    return role.client("sesv2").send_email(
        FromEmailAddress="nobody@unverified.example", Destination={"ToAddresses": ["a@b.example"]}, Content=content
    )


def other_log(role: Role) -> Any:
    other = "cleanup" if role.function != "cleanup" else "agent"
    return role.client("logs").filter_log_events(logGroupName=Role(role.endpoints, other).log, limit=1)


def invoke(role: Role) -> Any:
    return role.client("lambda").invoke(
        FunctionName=f"{role.endpoints.functions['admin']}:live", InvocationType="DryRun"
    )


KEY = {"pk": {"S": "GUILD#probe"}, "sk": {"S": "probe"}}
ATTEMPTS: Mapping[tuple[str, str], Attempt] = {
    (TABLE, "dynamodb:GetItem"): on_table("get_item"),
    (TABLE, "dynamodb:BatchGetItem"): on_tables_items("batch_get_item", "RequestItems", lambda t: {t: {"Keys": [KEY]}}),
    (TABLE, "dynamodb:Query"): on_table("query"),
    (TABLE, "dynamodb:Scan"): on_table("scan", Limit=1),
    (TABLE, "dynamodb:PutItem"): on_table("put_item", "LIMITED"),
    (TABLE, "dynamodb:UpdateItem"): on_table("update_item", "RATE#probe"),
    (TABLE, "dynamodb:DeleteItem"): on_table("delete_item", "PROBLEMS"),
    (TABLE, "dynamodb:BatchWriteItem"): on_tables_items("batch_write_item", "RequestItems", lambda t: {t: []}),
    (TABLE, "dynamodb:ConditionCheckItem"): on_tables_items(
        "transact_write_items",
        "TransactItems",
        lambda t: [{"ConditionCheck": {"TableName": t, "Key": KEY, "ConditionExpression": "attribute_exists(never)"}}],
    ),
    (TABLE, "dynamodb:DescribeTable"): on_table("describe_table"),
    (TABLE, "dynamodb:UpdateTable"): on_table("update_table"),
    (INDEX, "dynamodb:Query"): on_index,
    (QUESTIONS, "sqs:SendMessage"): on_queue(QUESTIONS, "send_message", MessageBody="of no group"),
    (QUESTIONS, "sqs:ReceiveMessage"): on_queue(QUESTIONS, "receive_message", MaxNumberOfMessages=99),
    (QUESTIONS, "sqs:ChangeMessageVisibility"): on_queue(
        QUESTIONS, "change_message_visibility", **NOBODY, VisibilityTimeout=0
    ),
    (QUESTIONS, "sqs:DeleteMessage"): on_queue(QUESTIONS, "delete_message", **NOBODY),
    (QUESTIONS, "sqs:GetQueueAttributes"): on_queue(QUESTIONS, "get_queue_attributes", AttributeNames=["All"]),
    (QUESTIONS, "sqs:GetQueueUrl"): lambda role: role.client("sqs").get_queue_url(
        QueueName=role.endpoints.queue_url.rpartition("/")[2]
    ),
    (QUESTIONS, "sqs:PurgeQueue"): on_queue(QUESTIONS, "purge_queue"),
    (QUESTIONS, "sqs:SetQueueAttributes"): on_queue(QUESTIONS, "set_queue_attributes", Attributes={}),
    (DEAD_LETTERS, "sqs:SendMessage"): on_queue(DEAD_LETTERS, "send_message", MessageBody="of no group"),
    (DEAD_LETTERS, "sqs:ReceiveMessage"): on_queue(DEAD_LETTERS, "receive_message", MaxNumberOfMessages=99),
    (DEAD_LETTERS, "sqs:ChangeMessageVisibility"): on_queue(
        DEAD_LETTERS, "change_message_visibility", **NOBODY, VisibilityTimeout=0
    ),
    (DEAD_LETTERS, "sqs:DeleteMessage"): on_queue(DEAD_LETTERS, "delete_message", **NOBODY),
    (DEAD_LETTERS, "sqs:GetQueueAttributes"): on_queue(DEAD_LETTERS, "get_queue_attributes", AttributeNames=["All"]),
    (DEAD_LETTERS, "sqs:PurgeQueue"): on_queue(DEAD_LETTERS, "purge_queue"),
    (PHOTO, "s3:PutObject"): on_photos("put_object", Key="probe", Body=b"", ContentMD5="bm90IHRoZSBkaWdlc3Q="),
    (PHOTO, "s3:GetObject"): on_photos("get_object", Key="nobody's"),
    (PHOTO, "s3:DeleteObject"): on_photos("delete_object", Key="nobody's"),
    (BUCKET, "s3:ListBucket"): on_photos("list_objects_v2", MaxKeys=1),
    (BUCKET, "s3:PutBucketPolicy"): on_photos("put_bucket_policy", Policy="no policy"),
    ("account", "s3:ListAllMyBuckets"): of_everybody("s3", "list_buckets"),
    (SECRET, "secretsmanager:GetSecretValue"): on_secret(SECRET, "get_secret_value"),
    (SECRET, "secretsmanager:DescribeSecret"): on_secret(SECRET, "describe_secret"),
    (SECRET, "secretsmanager:PutSecretValue"): on_secret(SECRET, "put_secret_value"),
    (DISCORD_SECRET, "secretsmanager:GetSecretValue"): on_secret(DISCORD_SECRET, "get_secret_value"),
    (DISCORD_SECRET, "secretsmanager:PutSecretValue"): on_secret(DISCORD_SECRET, "put_secret_value"),
    ("account", "secretsmanager:ListSecrets"): of_everybody("secretsmanager", "list_secrets"),
    (SENDER, "ses:SendEmail"): mail,
    ("account", "ses:ListIdentities"): of_everybody("ses", "list_identities"),
    ("staff", "cognito-idp:ListUsers"): on_users("list_users"),
    ("staff", "cognito-idp:AdminGetUser"): on_users("admin_get_user", Username="nobody"),
    ("staff", "cognito-idp:AdminAddUserToGroup"): on_users(
        "admin_add_user_to_group", Username="nobody", GroupName="no"
    ),
    ("another's log", "logs:FilterLogEvents"): other_log,
    ("another function", "lambda:InvokeFunction"): invoke,
    ("account", "lambda:ListFunctions"): of_everybody("lambda", "list_functions"),
    ("account", "iam:ListRoles"): of_everybody("iam", "list_roles"),
    ("account", "cloudformation:DescribeStacks"): of_everybody("cloudformation", "describe_stacks"),
    ("account", "cloudwatch:PutMetricData"): of_everybody(
        "cloudwatch", "put_metric_data", Namespace="EdgeControl", MetricData=[]
    ),
    ("account", "scheduler:ListSchedules"): of_everybody("scheduler", "list_schedules"),
    ("account", "sns:ListTopics"): of_everybody("sns", "list_topics"),
}
# The emulator asks about a log group without its streams, which is what the policy (and AWS) names.
NOT_TRIED = {(OWN_LOG, "logs:CreateLogStream"), (OWN_LOG, "logs:PutLogEvents")}


@pytest.fixture(scope="module")
def roles(endpoints: Endpoints) -> Mapping[str, Role]:
    return {function: Role(endpoints, function) for function in RIGHTS}


def test_everything_written_down_is_tried_here() -> None:
    written = {
        (resource, action) for rights in RIGHTS.values() for resource, given in rights.items() for action in given
    }

    assert written <= set(ATTEMPTS) | NOT_TRIED


@pytest.mark.parametrize("function", RIGHTS)
def test_a_function_can_do_what_is_written_down_and_is_refused_everything_else(
    roles: Mapping[str, Role], function: str
) -> None:
    refused = {named for named, attempt in ATTEMPTS.items() if roles[function].refused(attempt)}

    wanted = {(resource, action) for resource, action in ATTEMPTS if not may(function, action, resource)}
    assert refused == wanted
    assert len(refused) > len(ATTEMPTS) / 2


@pytest.mark.parametrize("function", PARTITIONS)
def test_what_strangers_reach_first_is_refused_other_partitions(roles: Mapping[str, Role], function: str) -> None:
    operations = {"Get": "get_item", "Put": "put_item", "Update": "update_item", "Delete": "delete_item"}
    calls = {**{f"dynamodb:{name}Item": call for name, call in operations.items()}, "dynamodb:Query": "query"}
    for action, call in calls.items():
        allowed = PARTITIONS[function].get(action, frozenset())
        reached = {kind for kind in KINDS if not roles[function].refused(on_table(call, kind))}

        assert reached == {kind for kind in KINDS if any(fnmatchcase(kind, like) for like in allowed)}, action


def test_the_front_door_reads_no_conversation_and_no_account(roles: Mapping[str, Role]) -> None:
    for function in PARTITIONS:
        for kind in ("CONV#probe", "USER#probe", "AUDIT#probe", "CHARGER#probe#1"):
            assert roles[function].refused(on_table("get_item", kind))
            assert roles[function].refused(on_table("query", kind))
