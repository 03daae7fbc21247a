"""The ledger refuses changes; procrastinate's NOTIFY inside the deferring transaction is switched off."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION base_fact_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('jawab.erasing', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'Facts are never changed or deleted.';
END
$$;
CREATE TRIGGER base_fact_is_final BEFORE UPDATE OR DELETE ON base_fact
    FOR EACH ROW EXECUTE FUNCTION base_fact_is_final();
"""

UNDO = """
DROP TRIGGER base_fact_is_final ON base_fact;
DROP FUNCTION base_fact_is_final();
"""

TRIGGER = "procrastinate_jobs_notify_queue_job_inserted_v1"


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(APPEND_ONLY, UNDO),
        migrations.RunSQL(
            f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {TRIGGER}",
            f"ALTER TABLE procrastinate_jobs ENABLE TRIGGER {TRIGGER}",
        ),
    ]
