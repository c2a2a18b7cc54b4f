"""List prices, us-east-1, without free allowances; US dollars. Sources as read on 2026-11-22."""

LAMBDA_REQUEST = 0.20e-6  # aws.amazon.com/lambda/pricing
LAMBDA_GB_SECOND = 0.0000133334  # arm64, same page
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
