"""The names that programs, benchmarks and notebooks may use; each brings its module when used."""

from .acgme import (
    RULES as RULES,
    Level as Level,
    Violation as Violation,
    validate as validate,
)
from .api import (
    create_app as create_app,
)
from .engine import (
    InfeasibleProblemError as InfeasibleProblemError,
    NoScheduleError as NoScheduleError,
    Progress as Progress,
    generate_schedule as generate_schedule,
)
from .files import (
    InvalidFileError as InvalidFileError,
    build_json_schema as build_json_schema,
    read_problem as read_problem,
    read_schedule as read_schedule,
    write_problem as write_problem,
    write_schedule as write_schedule,
)
from .files.exports.csv_export import (
    export_csv as export_csv,
)
from .files.exports.html_export import (
    export_html as export_html,
)
from .files.exports.ics_export import (
    export_ics as export_ics,
)
from .model import (
    OFF as OFF,
    Absence as Absence,
    AbsenceKind as AbsenceKind,
    Assignment as Assignment,
    AssignmentTable as AssignmentTable,
    Demand as Demand,
    InvalidProblemError as InvalidProblemError,
    Person as Person,
    Preference as Preference,
    Problem as Problem,
    Role as Role,
    Rotation as Rotation,
    Schedule as Schedule,
    SchedulerError as SchedulerError,
    ScheduleStatus as ScheduleStatus,
    ShiftKind as ShiftKind,
    ShiftType as ShiftType,
    SolverStatistics as SolverStatistics,
    SolverStatus as SolverStatus,
    Uncovered as Uncovered,
)
from .resilience import (
    ChartRule as ChartRule,
    Contagion as Contagion,
    ContagionWeek as ContagionWeek,
    ControlChartSignal as ControlChartSignal,
    Criticality as Criticality,
    Gap as Gap,
    InvalidParameterError as InvalidParameterError,
    Loss as Loss,
    PairLoss as PairLoss,
    PersonUtilization as PersonUtilization,
    RotationUtilization as RotationUtilization,
    SeatKind as SeatKind,
    Use as Use,
    Utilization as Utilization,
    WeekUtilization as WeekUtilization,
    compute_contagion as compute_contagion,
    compute_loss as compute_loss,
    compute_n_minus_one as compute_n_minus_one,
    compute_n_minus_two as compute_n_minus_two,
    compute_utilization as compute_utilization,
    find_control_chart_signals as find_control_chart_signals,
    rank_criticality as rank_criticality,
)
from .store import (
    DatabaseConnectionError as DatabaseConnectionError,
    InvalidPageError as InvalidPageError,
    Page as Page,
    StaleVersionError as StaleVersionError,
    StoreError as StoreError,
    UnknownAssignmentError as UnknownAssignmentError,
    UnknownRowError as UnknownRowError,
    change_assignments as change_assignments,
    downgrade as downgrade,
    list_absences as list_absences,
    list_assignments as list_assignments,
    list_people as list_people,
    load_problem as load_problem,
    load_schedule as load_schedule,
    open_database as open_database,
    save_problem as save_problem,
    save_schedule as save_schedule,
    transaction as transaction,
    update_assignments as update_assignments,
    upgrade as upgrade,
)
from .swaps import (
    BARS as BARS,
    Bar as Bar,
    Exchange as Exchange,
    InfeasibleExchangeError as InfeasibleExchangeError,
    InvalidOfferError as InvalidOfferError,
    Matching as Matching,
    Move as Move,
    Offer as Offer,
    Part as Part,
    Reason as Reason,
    Request as Request,
    StaleScheduleError as StaleScheduleError,
    SwapError as SwapError,
    TooManyExchangesError as TooManyExchangesError,
    Unmatched as Unmatched,
    Want as Want,
    apply_exchanges as apply_exchanges,
    find_feasible_moves as find_feasible_moves,
    match_offers as match_offers,
)
