"""What a profile is, whichever method took it, and how it is stored."""

from .errors import CannotStoreError, ProfilingError
from .functions import list_figures, pick_top
from .profile import Profile
from .stacks import Frame, Stacks, shorten_path
from .store import DEFAULT_FOLDER, replace_folder, save_profile

__all__ = [
    "DEFAULT_FOLDER",
    "CannotStoreError",
    "Frame",
    "Profile",
    "ProfilingError",
    "Stacks",
    "list_figures",
    "pick_top",
    "replace_folder",
    "save_profile",
    "shorten_path",
]
