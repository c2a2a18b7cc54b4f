"""Stand-ins a benchmark talks to over loopback: small, fast and counting, each in a process of its own."""
