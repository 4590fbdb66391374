-- The second wall: row-level security. A transaction says which workspace it works in (app.workspace_id) and sees and
-- writes only that workspace's rows. FORCE holds the tables' owner to it too; the application connects as loadline_app,
-- which can neither bypass it nor change a table.
do $$ begin
  if not exists (select from pg_roles where rolname = 'loadline_app') then
    create role loadline_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  execute format('grant loadline_app to %I', current_user);
end $$;

grant usage on schema public to loadline_app;
grant select, insert, update, delete on
  users, identities, sessions, verification_tokens, workspaces, memberships, invitations, companies, assessments,
  answers, reports, rate_limits to loadline_app;
-- Append-only: an edit that was accepted cannot be changed or taken back, only followed by another one.
grant select, insert on answer_events to loadline_app;
grant usage on sequence answer_events_id_seq to loadline_app;

create function current_workspace_id() returns uuid language sql stable
  return nullif(current_setting('app.workspace_id', true), '')::uuid;
-- Set by find_session alone: a person sees the list of the own memberships before a workspace is chosen.
create function current_user_id() returns uuid language sql stable
  return nullif(current_setting('app.user_id', true), '')::uuid;
-- Set by find_invitation alone: who holds an invitation's link sees that one row.
create function current_token_hash() returns bytea language sql stable
  return decode(current_setting('app.token_hash', true), 'hex');

do $$
declare guarded text;
begin
  foreach guarded in array array['companies', 'assessments', 'answers', 'answer_events', 'reports'] loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format(
      'create policy workspace_only on %I using (workspace_id = (select current_workspace_id()))', guarded);
  end loop;
end $$;

alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy workspace_only on workspaces using (id = (select current_workspace_id()));
create policy own_list on workspaces for select using (
  id in (select workspace_id from memberships where user_id = (select current_user_id())));

alter table memberships enable row level security;
alter table memberships force row level security;
create policy workspace_only on memberships using (workspace_id = (select current_workspace_id()));
create policy own_list on memberships for select using (user_id = (select current_user_id()));

alter table invitations enable row level security;
alter table invitations force row level security;
create policy workspace_only on invitations using (workspace_id = (select current_workspace_id()));
create policy by_link on invitations for select using (token_hash = (select current_token_hash()));
