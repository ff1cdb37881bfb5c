"""The scheduler's API and worker on a database of their own, for as long as a load runs."""
