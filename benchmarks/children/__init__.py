"""What runs inside each measured process; standard library only, so that it runs in every peer's environment."""
