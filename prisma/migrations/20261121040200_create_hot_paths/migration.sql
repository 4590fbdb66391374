-- The statements of the hot paths. Each is one round trip, sets the workspace for its own transaction only, and names it
-- too: row-level security is the second wall, not the only one.

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
  where a.id = p_assessment and a.workspace_id = p_workspace and c.removed_at is null;
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
  where r.id = p_report and r.workspace_id = p_workspace and c.removed_at is null;
end $$;

-- A batch of edits: [{operationId, questionId, baseVersion, value}], each judged by itself, in any order of questions.
-- An edit applies when its base version is the answer's version (0: none yet), else it is a conflict whose value stays
-- in answer_events. Replaying an operation returns what it did the first time. No row at all when the assessment is
-- unknown, removed or another workspace's. `current` is the answer as it stands, where that is not what was sent.
create function save_answers(p_workspace uuid, p_assessment uuid, p_actor uuid, p_edits jsonb)
returns table (operation_id uuid, status text, version int, current jsonb) language plpgsql as $$
declare
  edit record;
  kept answers;
  event answer_events;
  is_replay boolean;
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  if not exists (
    select from assessments a join companies c on c.id = a.company_id
    where a.id = p_assessment and a.workspace_id = p_workspace and c.removed_at is null
  ) then return; end if;
  for edit in
    select (e ->> 'operationId')::uuid as id, e ->> 'questionId' as question_id, (e ->> 'baseVersion')::int as base_version,
      e -> 'value' as value, hashtextextended(e ->> 'questionId', hashtextextended(p_assessment::text, 0)) as turn
    from jsonb_array_elements(p_edits) with ordinality as sent (e, place)
    -- Every batch takes its turns in the same order, so that no two of them wait for each other.
    order by turn, place
  loop
    -- Edits of one question, and copies of one edit, come one after another: what is read here stays true.
    perform pg_advisory_xact_lock(edit.turn);
    operation_id := edit.id;
    current := null;
    select * into event from answer_events e where e.assessment_id = p_assessment and e.operation_id = edit.id;
    is_replay := found;
    if is_replay then
      status := event.status;
      version := event.new_version;
    else
      if edit.base_version = 0 then
        insert into answers (workspace_id, assessment_id, question_id, value, version, updated_by_id)
        values (p_workspace, p_assessment, edit.question_id, edit.value, 1, p_actor)
        on conflict do nothing returning * into kept;
      else
        update answers a set value = edit.value, version = a.version + 1, updated_by_id = p_actor, updated_at = now()
        where a.assessment_id = p_assessment and a.question_id = edit.question_id and a.version = edit.base_version
        returning * into kept;
      end if;
      status := case when found then 'applied' else 'conflict' end;
      if not found then
        select * into kept from answers a where a.assessment_id = p_assessment and a.question_id = edit.question_id;
      end if;
      version := coalesce(kept.version, 0);
      insert into answer_events
        (workspace_id, assessment_id, question_id, operation_id, base_version, new_version, status, value, actor_id)
      values (p_workspace, p_assessment, edit.question_id, edit.id, edit.base_version, version, status, edit.value, p_actor)
      on conflict do nothing returning * into event;
      -- One id for edits of two questions at once: nothing of this batch is kept; sent again, it is a replay.
      if not found then raise serialization_failure; end if;
    end if;
    if is_replay or status = 'conflict' then
      select jsonb_build_object('value', a.value, 'version', a.version, 'updatedAt', a.updated_at, 'updatedBy', u.name)
      into current
      from answers a left join users u on u.id = a.updated_by_id
      where a.assessment_id = p_assessment and a.question_id = event.question_id
        and (event.status = 'conflict' or a.version <> event.new_version);
    end if;
    return next;
  end loop;
end $$;

-- What changed since the time that an earlier call gave, for the page of another person; everything without one. An edit
-- has the time at which its transaction began, and a statement may take 15 seconds: hence the overlap. A time in the
-- future means that the clock was put back.
create function list_answers(p_workspace uuid, p_assessment uuid, p_since timestamptz)
returns table (read_at timestamptz, answers jsonb) language plpgsql as $$
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  return query
  select now(), coalesce((
    select jsonb_object_agg(n.question_id, jsonb_build_object(
      'value', n.value, 'version', n.version, 'updatedAt', n.updated_at, 'updatedBy', u.name))
    from answers n left join users u on u.id = n.updated_by_id
    where n.assessment_id = p_assessment
      and (p_since is null or p_since > now() or n.updated_at > p_since - interval '20 seconds')), '{}')
  from assessments a join companies c on c.id = a.company_id
  where a.id = p_assessment and a.workspace_id = p_workspace and c.removed_at is null;
end $$;

-- What was said to one question, newest first, conflicts too. No row when the assessment is not this workspace's.
create function list_answer_events(p_workspace uuid, p_assessment uuid, p_question text, p_before bigint, p_limit int)
returns table (events jsonb) language plpgsql as $$
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  return query
  select coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', e.id::text, 'status', e.status, 'value', e.value, 'version', e.new_version, 'at', e.created_at, 'by', u.name)
      order by e.id desc)
    from (
      select * from answer_events n
      where n.assessment_id = p_assessment and n.question_id = p_question and (p_before is null or n.id < p_before)
      order by n.id desc limit p_limit
    ) e left join users u on u.id = e.actor_id), '[]')
  from assessments a join companies c on c.id = a.company_id
  where a.id = p_assessment and a.workspace_id = p_workspace and c.removed_at is null;
end $$;
