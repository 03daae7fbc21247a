"""The names under which processes wake each other over the database."""

FACTS = "jawab_fact"
WORK = "jawab_work"
# With a payload: see ``presence``.
PRESENCE = "jawab_presence"
# What procrastinate's workers listen on, with the message that makes them look for a job.
JOBS = "procrastinate_any_queue_v1"
MESSAGES = {JOBS: '{"type": "job_inserted", "job_id": 0}'}
