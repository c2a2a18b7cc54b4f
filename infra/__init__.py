"""The AWS CDK app: one construct for each kind of resource, `stack.py` wires them."""
