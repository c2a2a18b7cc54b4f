"""The goals of speed, cost and safety, measured: `make bench` (BENCH=quick for a shorter run)."""
