"""A PostgreSQL of our own, for where no other is named.

Every process that uses the server holds a shared lock, which the kernel takes back however the
process ends. A small process, the keeper, waits for the last of these locks to go and stops the
server then.
"""

from scheduler_app.store.embedded.lifecycle import leave_embedded, start_embedded

__all__ = ["leave_embedded", "start_embedded"]
