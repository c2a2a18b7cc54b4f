"""List prices, us-east-1, and what AWS never bills an account; US dollars. Sources as read on 2026-11-22.

SnapStart's two prices are from third parties' pages that quote AWS's (read on 2026-11-28).
"""

LAMBDA_REQUEST = 0.20e-6  # aws.amazon.com/lambda/pricing
LAMBDA_GB_SECOND = 0.0000133334  # arm64, same page
SNAPSTART_GB_SECOND = 0.0000015046  # a snapshot kept, same page
SNAPSTART_RESTORED_GB = 0.0001397998  # a start from it
HTTP_API_REQUEST = 1.00e-6  # aws.amazon.com/api-gateway/pricing, first 300 million
SQS_REQUEST = 0.50e-6  # FIFO, for each 64 KB: aws.amazon.com/sqs/pricing
DYNAMODB_WRITE = 0.625e-6  # on-demand unit, 1 KB: aws.amazon.com/dynamodb/pricing/on-demand
DYNAMODB_READ = 0.125e-6  # on-demand unit, 4 KB
LOG_GIGABYTE = 0.50  # aws.amazon.com/cloudwatch/pricing
EGRESS_GIGABYTE = 0.09  # aws.amazon.com/ec2/pricing/on-demand, data transfer
SCHEDULER_RUN = 1.00e-6  # aws.amazon.com/eventbridge/pricing
SECRET_MONTH = 0.40  # aws.amazon.com/secrets-manager/pricing
ALARM_MONTH = 0.10  # CloudWatch, standard resolution; the first 10 of an account are free
COMPOSITE_MONTH = 0.50
METRIC_MONTH = 0.30  # custom metric, for the hours it gets values; the first 10 of an account are free
DASHBOARD_MONTH = 3.00  # the first 3 of an account are free

# Never billed in any month, for all stages of an account together: aws.amazon.com/free, "Always free".
FREE_LAMBDA_GB_SECONDS = 400_000
FREE_LAMBDA_REQUESTS = 1_000_000
FREE_SQS_REQUESTS = 1_000_000
FREE_SCHEDULER_RUNS = 14_000_000
FREE_LOG_GIGABYTES = 5
FREE_ALARMS = 10
FREE_METRICS = 10
FREE_DASHBOARDS = 3
