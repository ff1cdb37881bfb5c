"""A medical residency scheduler that keeps every ACGME work-hour rule."""
