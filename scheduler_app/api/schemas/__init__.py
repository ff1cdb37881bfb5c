"""What the bodies of requests and responses look like."""
