"""Tables of programs and schedules."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "program",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("history_start", sa.Date(), nullable=True),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("is_pgy1_limited_to_16_hours", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("days BETWEEN 1 AND 371", name=op.f("ck_program_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    op.create_table(
        "person",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pgy", sa.SmallInteger(), nullable=True),
        sa.Column("qualifications", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("weekly_hours_target", sa.Double(), nullable=False),
        sa.Column("moonlighting_hours", sa.Double(), nullable=False),
        sa.CheckConstraint(
            "(role = 'resident' AND pgy IS NOT NULL AND pgy BETWEEN 1 AND 5)"
            " OR (role = 'faculty' AND pgy IS NULL)",
            name=op.f("ck_person_role"),
        ),
        sa.CheckConstraint(
            "moonlighting_hours BETWEEN 0 AND 168", name=op.f("ck_person_moonlighting_hours")
        ),
        sa.CheckConstraint(
            "weekly_hours_target BETWEEN 0 AND 168", name=op.f("ck_person_weekly_hours_target")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_person_program_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("program_id", "id", name=op.f("pk_person")),
    )
    op.create_table(
        "rotation",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("shift_types", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("pgy_levels", sa.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("max_residents", sa.Integer(), nullable=False),
        sa.Column("residents_per_faculty", sa.Integer(), nullable=False),
        sa.Column("is_leave_allowed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("max_residents >= 1", name=op.f("ck_rotation_max_residents")),
        sa.CheckConstraint(
            "residents_per_faculty BETWEEN 1 AND 4", name=op.f("ck_rotation_residents_per_faculty")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_rotation_program_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("program_id", "id", name=op.f("pk_rotation")),
    )
    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uncovered", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "statistics", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.CheckConstraint("status IN ('draft', 'published')", name=op.f("ck_schedule_status")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_schedule_version")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_schedule_program_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("program_id", "id", name=op.f("uq_schedule_program_id_id")),
    )
    op.create_table(
        "shift_type",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("duration_hours", sa.Double(), nullable=False),
        sa.Column("work_hours", sa.Double(), nullable=True),
        sa.CheckConstraint(
            "duration_hours > 0 AND duration_hours <= 28", name=op.f("ck_shift_type_duration_hours")
        ),
        sa.CheckConstraint(
            "work_hours BETWEEN 0 AND duration_hours", name=op.f("ck_shift_type_work_hours")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"],
            ["program.id"],
            name=op.f("fk_shift_type_program_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("program_id", "code", name=op.f("pk_shift_type")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_absence_days")),
        sa.ForeignKeyConstraint(
            ["program_id", "person"],
            ["person.program_id", "person.id"],
            name=op.f("fk_absence_program_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(
        op.f("ix_absence_program_id_person_first"),
        "absence",
        ["program_id", "person", "first"],
        unique=False,
    )
    op.create_table(
        "assignment",
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("shift_type", sa.Text(), nullable=False),
        sa.Column("rotation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id", "person"],
            ["person.program_id", "person.id"],
            name=op.f("fk_assignment_program_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "rotation"],
            ["rotation.program_id", "rotation.id"],
            name=op.f("fk_assignment_program_id_rotation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "schedule_id"],
            ["schedule.program_id", "schedule.id"],
            name=op.f("fk_assignment_program_id_schedule_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "shift_type"],
            ["shift_type.program_id", "shift_type.code"],
            name=op.f("fk_assignment_program_id_shift_type"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("schedule_id", "person", "date", name=op.f("pk_assignment")),
    )
    op.create_index(
        op.f("ix_assignment_schedule_id_date_person"),
        "assignment",
        ["schedule_id", "date", "person"],
        unique=False,
    )
    op.create_table(
        "demand",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("shift_type", sa.Text(), nullable=False),
        sa.Column("rotation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("min_residents", sa.Integer(), nullable=False),
        sa.Column("max_residents", sa.Integer(), nullable=False),
        sa.Column("min_seniors", sa.Integer(), nullable=False),
        sa.Column("faculty", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= min_residents AND min_residents <= max_residents",
            name=op.f("ck_demand_residents"),
        ),
        sa.CheckConstraint("faculty >= 0", name=op.f("ck_demand_faculty")),
        sa.CheckConstraint(
            "min_seniors BETWEEN 0 AND min_residents", name=op.f("ck_demand_min_seniors")
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "rotation"],
            ["rotation.program_id", "rotation.id"],
            name=op.f("fk_demand_program_id_rotation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "shift_type"],
            ["shift_type.program_id", "shift_type.code"],
            name=op.f("fk_demand_program_id_shift_type"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "program_id", "date", "shift_type", "rotation", name=op.f("pk_demand")
        ),
    )
    op.create_table(
        "history",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("shift_type", sa.Text(), nullable=False),
        sa.Column("rotation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id", "person"],
            ["person.program_id", "person.id"],
            name=op.f("fk_history_program_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "rotation"],
            ["rotation.program_id", "rotation.id"],
            name=op.f("fk_history_program_id_rotation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["program_id", "shift_type"],
            ["shift_type.program_id", "shift_type.code"],
            name=op.f("fk_history_program_id_shift_type"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("program_id", "position", name=op.f("pk_history")),
    )
    op.create_table(
        "preference",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight BETWEEN 1 AND 10", name=op.f("ck_preference_weight")),
        sa.ForeignKeyConstraint(
            ["program_id", "person"],
            ["person.program_id", "person.id"],
            name=op.f("fk_preference_program_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("program_id", "position", name=op.f("pk_preference")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("preference")
    op.drop_table("history")
    op.drop_table("demand")
    op.drop_index(op.f("ix_assignment_schedule_id_date_person"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(op.f("ix_absence_program_id_person_first"), table_name="absence")
    op.drop_table("absence")
    op.drop_table("shift_type")
    op.drop_table("schedule")
    op.drop_table("rotation")
    op.drop_table("person")
    op.drop_table("program")
