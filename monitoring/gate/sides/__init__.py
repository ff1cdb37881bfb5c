"""Measures commits side by side: environments of their own, fresh processes, in turns."""
