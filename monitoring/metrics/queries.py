"""The SQL that the database is measured with; each reads PostgreSQL's own statistics."""

TOP = 10
"""How many tables, indexes and statements a sample holds at most."""

TOTALS = """
SELECT pg_database_size(datid) AS size_bytes, numbackends AS connections,
       xact_commit AS commits, xact_rollback AS rollbacks, deadlocks,
       temp_bytes, blks_hit AS blocks_hit, blks_read AS blocks_read
FROM pg_stat_database WHERE datname = current_database()
"""

STATES = """
SELECT coalesce(state, 'unknown') AS name, count(*)::int AS value
FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
GROUP BY 1 ORDER BY 1
"""

LIMIT = "SELECT current_setting('max_connections')::int AS max_connections"

TABLES = f"""
SELECT schemaname || '.' || relname AS name, pg_table_size(relid) AS table_bytes,
       pg_indexes_size(relid) AS index_bytes, n_live_tup AS live_rows, n_dead_tup AS dead_rows,
       seq_scan AS sequential_scans, coalesce(idx_scan, 0) AS index_scans
FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC, 1 LIMIT {TOP}
"""

INDEXES = f"""
SELECT schemaname || '.' || indexrelname AS name, pg_relation_size(indexrelid) AS size_bytes,
       idx_scan AS scans
FROM pg_stat_user_indexes ORDER BY pg_relation_size(indexrelid) DESC, 1 LIMIT {TOP}
"""

ROWS = """
SELECT coalesce(sum(n_live_tup), 0)::bigint AS live_rows,
       coalesce(sum(n_dead_tup), 0)::bigint AS dead_rows FROM pg_stat_user_tables
"""

LOCKS = """
SELECT mode AS name, count(*)::int AS value FROM pg_locks
WHERE pid <> pg_backend_pid()
  AND (database IS NULL
       OR database = (SELECT oid FROM pg_database WHERE datname = current_database()))
GROUP BY 1 ORDER BY 1
"""

WAITING = "SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted"

HAS_STATEMENTS = """
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements') AS is_there
"""

STATEMENTS = f"""
SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 200) AS statement, calls,
       round(mean_exec_time::numeric, 3)::float AS mean_ms,
       round(total_exec_time::numeric, 1)::float AS total_ms, rows
FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
ORDER BY mean_exec_time DESC LIMIT {TOP}
"""
