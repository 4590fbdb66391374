-- The one place that says when a session has ended: signed out, expired, or 12 hours without a request.
create view live_sessions with (security_invoker = true) as
  select * from sessions
  where revoked_at is null and expires_at > now() and seen_at > now() - interval '12 hours';
grant select on live_sessions to loadline_app;

-- Who is asking: the session's person, the chosen workspace, and the person's memberships. No row without a live session.
-- The time of last use is written at most once a minute.
create or replace function find_session(p_session uuid)
returns table (
  session_id uuid, user_id uuid, email text, name text, locale text, shortcuts boolean, email_verified boolean,
  created_at timestamptz, workspace_id uuid, memberships jsonb
) language plpgsql as $$
declare found_session live_sessions;
begin
  select * into found_session from live_sessions s where s.id = p_session;
  if found_session.id is null then return; end if;
  if found_session.seen_at < now() - interval '1 minute' then
    update sessions s set seen_at = now() where s.id = p_session;
  end if;
  perform set_config('app.user_id', found_session.user_id::text, true);
  return query
  select found_session.id, u.id, u.email, u.name, u.locale, u.shortcuts, u.email_verified_at is not null,
    found_session.created_at, found_session.workspace_id,
    coalesce((
      select jsonb_agg(jsonb_build_object('workspaceId', w.id, 'name', w.name, 'role', m.role) order by m.created_at, w.id)
      from memberships m join workspaces w on w.id = m.workspace_id where m.user_id = u.id), '[]')
  from users u where u.id = found_session.user_id;
end $$;
