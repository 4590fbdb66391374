drop function save_answers(uuid, uuid, uuid, jsonb);

-- A batch of edits: [{operationId, questionId, baseVersion, value}], each judged by itself, in any order of questions.
-- An edit applies when its base version is the answer's version (0: none yet), else it is a conflict whose value stays
-- in answer_events. Replaying an operation returns what it did the first time. No row at all when the assessment is
-- unknown, removed or another workspace's. `current` is the answer as it stands, where that is not what was sent.
-- `replayed` says that the outcome is an earlier one's, for the count of what the network sends twice.
create function save_answers(p_workspace uuid, p_assessment uuid, p_actor uuid, p_edits jsonb)
returns table (operation_id uuid, status text, version int, current jsonb, replayed boolean) language plpgsql as $$
declare
  edit record;
  kept answers;
  event answer_events;
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
    replayed := found;
    if replayed then
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
    if replayed or status = 'conflict' then
      select jsonb_build_object('value', a.value, 'version', a.version, 'updatedAt', a.updated_at, 'updatedBy', u.name)
      into current
      from answers a left join users u on u.id = a.updated_by_id
      where a.assessment_id = p_assessment and a.question_id = event.question_id
        and (event.status = 'conflict' or a.version <> event.new_version);
    end if;
    return next;
  end loop;
end $$;
