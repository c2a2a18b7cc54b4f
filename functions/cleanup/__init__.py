"""What expires: every five minutes the conversations that are due are handed to the agent through the queue."""
