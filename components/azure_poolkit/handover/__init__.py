"""Hands the jobs and job schedules of one Batch pool over to another, so that no task is lost."""
