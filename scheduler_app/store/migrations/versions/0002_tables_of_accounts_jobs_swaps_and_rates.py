"""Tables of accounts, jobs, swaps and rates."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_message_queue_id"), "message", ["queue", "id"], unique=False)
    op.create_table(
        "rate_count",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_count")),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_rate_count_expires_at"), "rate_count", ["expires_at"], unique=False)
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('admin', 'coordinator') OR person IS NOT NULL", name=op.f("ck_account_person")
        ),
        sa.CheckConstraint(
            "role IN ('admin', 'coordinator', 'faculty', 'resident')", name=op.f("ck_account_role")
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "person"],
            ["person.program_id", "person.id"],
            name=op.f("fk_account_program_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_account_program_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_index("uq_account_email", "account", [sa.literal_column("lower(email)")], unique=True)
    op.create_table(
        "exchange",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("schedule_version", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("executed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('proposed', 'executed', 'dropped')", name=op.f("ck_exchange_state")
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "schedule_id"],
            ["schedule.program_id", "schedule.id"],
            name=op.f("fk_exchange_program_id_schedule_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange")),
    )
    op.create_index(
        op.f("ix_exchange_schedule_id_id"), "exchange", ["schedule_id", "id"], unique=False
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("idempotency_key", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parameters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column(
            "result", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("schedule_id", sa.Integer(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'succeeded', 'failed')", name=op.f("ck_job_state")
        ),
        sa.CheckConstraint("progress BETWEEN 0 AND 1", name=op.f("ck_job_progress")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_job_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedule.id"], name=op.f("fk_job_schedule_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_job_program_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint(
            "account_id", "idempotency_key", name=op.f("uq_job_account_id_idempotency_key")
        ),
    )
    op.create_index(
        "ix_job_open",
        "job",
        ["heartbeat_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_index(
        op.f("ix_job_program_id_created_at_id"),
        "job",
        ["program_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("refresh_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"], unique=False)
    op.create_index(op.f("ix_sign_in_expires_at"), "sign_in", ["expires_at"], unique=False)
    op.create_table(
        "swap",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("shift_type", sa.Text(), nullable=True),
        sa.Column("rotation", sa.Text(), nullable=True),
        sa.Column("wants", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("exchange_id", sa.Integer(), nullable=True),
        sa.Column(
            "takes", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('matched', 'executed')) = (exchange_id IS NOT NULL)",
            name=op.f("ck_swap_matched"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'matched', 'executed', 'withdrawn', 'expired')",
            name=op.f("ck_swap_state"),
        ),
        sa.CheckConstraint(
            "(date IS NULL) = (shift_type IS NULL) AND (date IS NULL) = (rotation IS NULL)",
            name=op.f("ck_swap_offer"),
        ),
        sa.CheckConstraint("weight BETWEEN 1 AND 10", name=op.f("ck_swap_weight")),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchange.id"], name=op.f("fk_swap_exchange_id")),
        sa.ForeignKeyConstraint(
            ["program_id", "person"],
            ["person.program_id", "person.id"],
            name=op.f("fk_swap_program_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "schedule_id"],
            ["schedule.program_id", "schedule.id"],
            name=op.f("fk_swap_program_id_schedule_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swap")),
    )
    op.create_index(op.f("ix_swap_exchange_id"), "swap", ["exchange_id"], unique=False)
    op.create_index(
        "ix_swap_expires_at",
        "swap",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('open', 'matched')"),
    )
    op.create_index(op.f("ix_swap_program_id_id"), "swap", ["program_id", "id"], unique=False)
    op.create_index(
        "uq_swap_live",
        "swap",
        ["schedule_id", "person", "date"],
        unique=True,
        postgresql_where=sa.text("state IN ('open', 'matched')"),
    )
    op.create_index(
        op.f("ix_schedule_program_id_start_id"),
        "schedule",
        ["program_id", "start", "id"],
        unique=False,
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_index(op.f("ix_schedule_program_id_start_id"), table_name="schedule")
    op.drop_index(
        "uq_swap_live", table_name="swap", postgresql_where=sa.text("state IN ('open', 'matched')")
    )
    op.drop_index(op.f("ix_swap_program_id_id"), table_name="swap")
    op.drop_index(
        "ix_swap_expires_at",
        table_name="swap",
        postgresql_where=sa.text("state IN ('open', 'matched')"),
    )
    op.drop_index(op.f("ix_swap_exchange_id"), table_name="swap")
    op.drop_table("swap")
    op.drop_index(op.f("ix_sign_in_expires_at"), table_name="sign_in")
    op.drop_index(op.f("ix_sign_in_account_id"), table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_index(op.f("ix_job_program_id_created_at_id"), table_name="job")
    op.drop_index(
        "ix_job_open", table_name="job", postgresql_where=sa.text("state IN ('queued', 'running')")
    )
    op.drop_table("job")
    op.drop_index(op.f("ix_exchange_schedule_id_id"), table_name="exchange")
    op.drop_table("exchange")
    op.drop_index("uq_account_email", table_name="account")
    op.drop_table("account")
    op.drop_table("signing_key")
    op.drop_index(op.f("ix_rate_count_expires_at"), table_name="rate_count")
    op.drop_table("rate_count")
    op.drop_index(op.f("ix_message_queue_id"), table_name="message")
    op.drop_table("message")
