"""What two functions or more need: settings, the store, the queue, Discord, AMPECO, the model,
phrases, logs and metrics.
"""
