"""How a target is profiled: each method starts it in a process of its own."""
