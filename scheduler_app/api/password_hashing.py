"""How the routes hash passwords; whoever builds an application may override it."""

from typing import Annotated

from fastapi import Depends

from scheduler_app.services.accounts import PASSWORDS, Passwords


async def get_passwords() -> Passwords:
    """Give what hashes passwords, at full cost and for the whole process."""
    return PASSWORDS


Hashing = Annotated[Passwords, Depends(get_passwords)]
