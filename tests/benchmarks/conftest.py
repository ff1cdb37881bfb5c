from tests.own_database import _own_database, data_folder

__all__ = ["_own_database", "data_folder"]
