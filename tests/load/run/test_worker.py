from load.run.worker import run_worker
from tests.load.services import find_free_port


def test_a_worker_without_a_master_says_so_after_a_while(capsys):
    master = f"127.0.0.1:{find_free_port()}"
    assert run_worker(master, 1, wait_seconds=0.1) == 3
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"load: no master on {master} (Connection refused); start it with: make load-master"
    )
