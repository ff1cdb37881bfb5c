"""Has commits measured by ASV, which it runs as a command, and keeps what they gave."""
