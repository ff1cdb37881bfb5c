import subprocess
import sys

ASK_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from sqlalchemy import create_engine
from scheduler_app.services.jobs.broker import connect_broker

database, barrier = create_engine("postgresql+psycopg2://127.0.0.1:1/none"), Barrier(8)

def ask(_):
    barrier.wait()
    return connect_broker(database)

with ThreadPoolExecutor(8) as pool:
    print(len(set(map(id, pool.map(ask, range(8))))))
"""


def test_threads_that_ask_for_the_broker_at_once_get_the_same_one():
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", ASK_AT_ONCE], capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip(), done.stderr) == ("1", "")
