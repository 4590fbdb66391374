-- CreateTable
CREATE TABLE "audit_events" (
    "workspace_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "action" TEXT NOT NULL,
    "subject_id" UUID,
    "subject" TEXT,
    "details" JSONB NOT NULL,
    "request_id" TEXT,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("workspace_id","number")
);

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Append-only.
grant select, insert on audit_events to loadline_app;

alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy workspace_only on audit_events using (workspace_id = (select current_workspace_id()));

-- SHA-256 of an event and of the hash before it: an event that is changed, taken out or put in later breaks the chain.
create function hash_audit_event(p_event audit_events, p_previous bytea) returns bytea language sql stable
  return sha256(coalesce(p_previous, '') || convert_to(jsonb_build_array(
    p_event.workspace_id, p_event.number, (extract(epoch from p_event.created_at) * 1000)::bigint, p_event.actor_id,
    p_event.actor_name, p_event.action, p_event.subject_id, p_event.subject, p_event.details, p_event.request_id
  )::text, 'UTF8'));

-- Number, time and hash are the database's to give, whatever an insert says.
create function chain_audit_event() returns trigger language plpgsql as $$
declare latest audit_events;
begin
  -- One transaction after another in a workspace, so that numbers, times and hashes have one order.
  perform pg_advisory_xact_lock(hashtextextended('audit_events', hashtextextended(new.workspace_id::text, 0)));
  select * into latest from audit_events e where e.workspace_id = new.workspace_id order by e.number desc limit 1;
  new.number := coalesce(latest.number, 0) + 1;
  new.created_at := clock_timestamp();
  new.hash := hash_audit_event(new, latest.hash);
  return new;
end $$;
create trigger chain_event before insert on audit_events for each row execute function chain_audit_event();

-- The tables' owner is refused too. Only a workspace that is deleted for good takes its log along: nobody is left to read it.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from workspaces w where w.id = old.workspace_id) then return old; end if;
  raise insufficient_privilege using message = 'audit_events is append-only';
end $$;
create trigger keep_events before update or delete on audit_events for each row execute function refuse_audit_change();
create trigger keep_all_events before truncate on audit_events for each statement execute function refuse_audit_change();
