"""What Discord refuses before it looks at anything else: limits, flags and shapes of request bodies."""
