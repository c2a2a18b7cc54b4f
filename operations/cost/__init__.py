"""What a thousand questions cost on AWS, from counts and sizes measured on the local copy; writes `docs/cost.md`."""
