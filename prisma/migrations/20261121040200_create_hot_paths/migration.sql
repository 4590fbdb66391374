-- The statements of the hot paths. Each is one round trip and sets the workspace for its own transaction only.

-- Who is asking: the session's person, the chosen workspace, and the person's memberships. No row when the session is
-- unknown, revoked, expired, or was idle for 12 hours. The time of last use is written at most once a minute.
create function find_session(p_session uuid)
returns table (
  session_id uuid, user_id uuid, email text, name text, locale text, shortcuts boolean, email_verified boolean,
  created_at timestamptz, workspace_id uuid, memberships jsonb
) language plpgsql as $$
declare found_session sessions;
begin
  select * into found_session from sessions s
  where s.id = p_session and s.revoked_at is null and s.expires_at > now() and s.seen_at > now() - interval '12 hours';
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

-- The invitation behind a link, used or not; the caller judges.
create function find_invitation(p_token_hash bytea)
returns table (id uuid, workspace_id uuid, role role, expires_at timestamptz, used_at timestamptz, revoked_at timestamptz)
language plpgsql as $$
begin
  perform set_config('app.token_hash', encode(p_token_hash, 'hex'), true);
  return query select i.id, i.workspace_id, i.role, i.expires_at, i.used_at, i.revoked_at
    from invitations i where i.token_hash = p_token_hash;
end $$;

-- An assessment with all its answers, for the task list, the dimension pages, the check and the preview.
-- No row when it is unknown, removed, or another workspace's.
create function load_assessment(p_workspace uuid, p_assessment uuid)
returns table (
  id uuid, company_id uuid, company_name text, sample_key text, instrument_version text, profile jsonb,
  profile_version int, as_of text, created_at timestamptz, answers jsonb, latest_report jsonb
) language plpgsql as $$
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  return query
  select a.id, c.id, c.name, c.sample_key, a.instrument_version, a.profile, a.profile_version, a.as_of::text, a.created_at,
    coalesce((
      select jsonb_object_agg(n.question_id, jsonb_build_object(
        'value', n.value, 'version', n.version, 'updatedAt', n.updated_at, 'updatedBy', u.name))
      from answers n left join users u on u.id = n.updated_by_id where n.assessment_id = a.id), '{}'),
    (select jsonb_build_object('id', r.id, 'createdAt', r.created_at)
      from reports r where r.assessment_id = a.id order by r.created_at desc limit 1)
  from assessments a join companies c on c.id = a.company_id
  where a.id = p_assessment and c.removed_at is null;
end $$;

create function load_report(p_workspace uuid, p_report uuid)
returns table (
  id uuid, assessment_id uuid, company_id uuid, company_name text, sample_key text, content jsonb, created_at timestamptz
) language plpgsql as $$
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  return query
  select r.id, r.assessment_id, c.id, c.name, c.sample_key, r.content, r.created_at
  from reports r join assessments a on a.id = r.assessment_id join companies c on c.id = a.company_id
  where r.id = p_report and c.removed_at is null;
end $$;

-- A batch of edits: [{operationId, questionId, baseVersion, value}], each judged by itself. An edit applies when its base
-- version is the answer's version (0: none yet), else it is a conflict whose value stays in answer_events. Replaying an
-- operation returns what it did the first time. No row at all when the assessment is unknown, removed or another
-- workspace's. `current` is the answer as it stands, where that is not what was sent.
create function save_answers(p_workspace uuid, p_assessment uuid, p_actor uuid, p_edits jsonb)
returns table (operation_id uuid, status text, version int, current jsonb) language plpgsql as $$
declare
  edit record;
  kept answers;
  event answer_events;
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  if not exists (
    select from assessments a join companies c on c.id = a.company_id
    where a.id = p_assessment and c.removed_at is null
  ) then return; end if;
  for edit in
    select * from jsonb_to_recordset(p_edits)
      as e("operationId" uuid, "questionId" text, "baseVersion" int, value jsonb)
  loop
    operation_id := edit."operationId";
    current := null;
    kept := null;
    select * into event from answer_events e
    where e.assessment_id = p_assessment and e.operation_id = edit."operationId";
    if event.id is null then
      if edit."baseVersion" = 0 then
        insert into answers (workspace_id, assessment_id, question_id, value, version, updated_by_id)
        values (p_workspace, p_assessment, edit."questionId", edit.value, 1, p_actor)
        on conflict do nothing returning * into kept;
      else
        update answers a set value = edit.value, version = a.version + 1, updated_by_id = p_actor, updated_at = now()
        where a.assessment_id = p_assessment and a.question_id = edit."questionId" and a.version = edit."baseVersion"
        returning * into kept;
      end if;
      status := case when kept.version is null then 'conflict' else 'applied' end;
      if kept.version is null then
        select * into kept from answers a
        where a.assessment_id = p_assessment and a.question_id = edit."questionId";
      end if;
      -- The same operation may have arrived twice at once: only one of them can have applied, and its event is kept.
      insert into answer_events
        (workspace_id, assessment_id, question_id, operation_id, base_version, new_version, status, value, actor_id)
      values (p_workspace, p_assessment, edit."questionId", edit."operationId", edit."baseVersion",
        coalesce(kept.version, 0), status, edit.value, p_actor)
      on conflict do nothing returning * into event;
      if event.id is null then
        select * into event from answer_events e
        where e.assessment_id = p_assessment and e.operation_id = edit."operationId";
      end if;
    end if;
    status := event.status;
    version := event.new_version;
    select jsonb_build_object('value', a.value, 'version', a.version, 'updatedAt', a.updated_at, 'updatedBy', u.name)
    into current
    from answers a left join users u on u.id = a.updated_by_id
    where a.assessment_id = p_assessment and a.question_id = event.question_id
      and (event.status = 'conflict' or a.version <> event.new_version);
    return next;
  end loop;
end $$;
