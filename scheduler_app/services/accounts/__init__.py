"""Accounts: who may sign in, who has, and what they may do."""

from scheduler_app.services.accounts.account_views import Account
from scheduler_app.services.accounts.authenticate import authenticate
from scheduler_app.services.accounts.change_password import change_password
from scheduler_app.services.accounts.change_user import AccountChange, change_user
from scheduler_app.services.accounts.create_account import create_account, create_accounts
from scheduler_app.services.accounts.errors import (
    InvalidTokenError,
    WeakSigningKeyError,
    WrongPasswordError,
)
from scheduler_app.services.accounts.own_account import read_own_account
from scheduler_app.services.accounts.passwords import LOWEST_COST, PASSWORDS, HashingCost, Passwords
from scheduler_app.services.accounts.refresh import refresh
from scheduler_app.services.accounts.sign_in import sign_in
from scheduler_app.services.accounts.sign_out import delete_expired_sign_ins, sign_out
from scheduler_app.services.accounts.signing_keys import read_signing_key, use_signing_key
from scheduler_app.services.accounts.token_pairs import Tokens
from scheduler_app.services.accounts.users import create_user, list_users

__all__ = [
    "LOWEST_COST",
    "PASSWORDS",
    "Account",
    "AccountChange",
    "HashingCost",
    "InvalidTokenError",
    "Passwords",
    "Tokens",
    "WeakSigningKeyError",
    "WrongPasswordError",
    "authenticate",
    "change_password",
    "change_user",
    "create_account",
    "create_accounts",
    "create_user",
    "delete_expired_sign_ins",
    "list_users",
    "read_own_account",
    "read_signing_key",
    "refresh",
    "sign_in",
    "sign_out",
    "use_signing_key",
]
