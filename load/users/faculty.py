"""A faculty member: supervises, and looks at how the schedule bears up."""

from locust import task

from load.users.person import Person


class FacultyMember(Person):
    """Reads only."""

    weight = 5
    role = "faculty"

    @task(6)
    def read_supervision(self) -> None:
        """Look up the own shifts, at which they supervise."""
        query = f"?person={self.session.person}"
        path = f"/schedules/{self.program.published}/assignments{query}"
        self.get(path, "/schedules/{id}/assignments (own)")

    @task(3)
    def read_schedule(self) -> None:
        """Look at the schedule and its first page."""
        path = f"/schedules/{self.program.published}"
        self.get(path, "/schedules/{id}")
        self.get(f"{path}/assignments", "/schedules/{id}/assignments")

    @task(2)
    def validate(self) -> None:
        """Check the published schedule."""
        self.call("POST", "/compliance/validate", {"schedule_id": self.program.published})

    @task(1)
    def read_utilization(self) -> None:
        """Look at how much of the people's time is used up."""
        query = f"?schedule_id={self.program.published}"
        self.get(f"/resilience/utilization{query}", "/resilience/utilization")

    @task(1)
    def read_losses(self) -> None:
        """Look at whose loss would leave what uncovered."""
        query = f"?schedule_id={self.program.published}"
        self.get(f"/resilience/n-minus-one{query}", "/resilience/n-minus-one")
