"""A run from its first line on the terminal to its record; only processes of locust import it."""
