"""What changed: reads stored results and decides, without the code under test."""
