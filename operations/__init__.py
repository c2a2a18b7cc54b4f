"""What an operator does by hand: registering commands and other one-off work, each idempotent."""
