"""What a user's command, button or form becomes: signed, posted to the endpoint, answered or failed."""
