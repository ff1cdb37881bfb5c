"""Runs of consecutive columns in a table of claims."""

import numpy as np

from scheduler_app.model.arrays import BoolArray, IntArray


def find_runs(mask: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Find the longest runs of true columns in each row.

    Returns
    -------
    tuple of IntArray
        Row, first column and the column after the last of each run, by row and column.
    """
    edges = np.zeros((len(mask), mask.shape[1] + 2), dtype=np.bool_)
    edges[:, 1:-1] = mask
    row, column = np.nonzero(edges[:, 1:] != edges[:, :-1])
    return row[::2], column[::2], column[1::2]
