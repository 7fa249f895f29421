"""A PostgreSQL database that one test of a worker after another is lent.

To empty it and to fill it again takes a few milliseconds; to make a new one takes a hundred.
"""

from typing import Any

import psycopg

from tests.engines import PIDS, let_go

# Rows go one by one, which is quick where there are few, and whole tables where there were many.
# What changed the schema is noted, and such a database is not lent again.
KEPT = """
CREATE SCHEMA kept;
CREATE TABLE kept.altered (how text);
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', name);
  END LOOP;
END $$;
CREATE FUNCTION kept.put_right() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE part record;
BEGIN
  IF EXISTS (SELECT FROM kept.altered) THEN RETURN false; END IF;
  SET LOCAL session_replication_role = replica;
  FOR part IN SELECT relname, pg_relation_size(oid) > 131072 AS is_large FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
    ORDER BY 2 DESC
  LOOP
    EXECUTE format(
      CASE WHEN part.is_large THEN 'TRUNCATE public.%I CASCADE' ELSE 'DELETE FROM public.%I' END,
      part.relname
    );
  END LOOP;
  FOR part IN SELECT relname FROM pg_class WHERE relnamespace = 'kept'::regnamespace
    AND relkind = 'r' AND relname <> 'altered' AND pg_relation_size(oid) > 0
  LOOP
    EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', part.relname);
  END LOOP;
  RETURN true;
END $$;
CREATE FUNCTION kept.note() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN INSERT INTO kept.altered VALUES (tg_tag); END $$;
CREATE EVENT TRIGGER alteration ON ddl_command_end EXECUTE FUNCTION kept.note();
"""
# Whoever is still connected, save those who wait in the worker's engine for the next test.
LEFT_OVER = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
AND (state IS DISTINCT FROM 'idle' OR NOT pid = ANY(%s))
"""


class Lent:
    """One of them; `administrator`: a connection to it of the superuser."""

    def __init__(self, url: str, administrator: psycopg.Connection[Any]) -> None:
        self.url, self.administrator = url, administrator
        administrator.execute(KEPT)

    def is_put_right(self) -> bool:
        """Whether it holds again what it held when it was made, and nothing else."""
        self.administrator.execute(LEFT_OVER, [list(PIDS.get(self.url, ()))])
        answer = self.administrator.execute("SELECT kept.put_right()").fetchone()
        return bool(answer and answer[0])

    def close(self) -> None:
        """Nobody is lent it any more."""
        self.administrator.close()
        let_go(self.url)
