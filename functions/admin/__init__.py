"""The admin API and its dashboard: staff watch, take over, configure and measure the desk from here."""
