"""What the scale leaves open and we settled: each a named number that a definition may change."""

from pydantic import BaseModel, ConfigDict, Field


class Parameters(BaseModel):
    """The defaults are those of the definitions that every figure is counted by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    treatment_teams: int = Field(default=2, ge=1)  # so many of a caseload are its own
    profile_within: int = Field(default=30, ge=0)  # days after a job's end
    tolerance: int = Field(default=2, ge=1)  # equal jobs, or jobs of one employer, that count
    agency_weeks: int = Field(default=12, ge=1, le=13)  # with a contact, of thirteen
    reviewed: int = Field(default=90, ge=0, le=100)  # percent of weeks, for weekly or monthly
    reviewed_within: int = Field(default=31, ge=0)  # days after the week's Sunday, for monthly
    most_if_not_weekly: int = Field(default=3, ge=1, le=5)
    most_if_not_monthly: int = Field(default=2, ge=1, le=5)
    kept: int = Field(default=90, ge=0, le=100)  # percent of a group's check-ins
    half_kept: int = Field(default=50, ge=0, le=100)
