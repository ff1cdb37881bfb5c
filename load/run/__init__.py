"""``python -m load``: what a command line asks for, done by locust in processes of its own."""
