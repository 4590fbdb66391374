-- The instrument version of an assessment, asked before its first edit on each server: after a restart that is everybody's
-- next edit at once. No row when it is unknown, removed, or another workspace's.
create function find_instrument_version(p_workspace uuid, p_assessment uuid)
returns table (version text) language plpgsql as $$
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  return query
  select a.instrument_version from assessments a join companies c on c.id = a.company_id
  where a.id = p_assessment and a.workspace_id = p_workspace and c.removed_at is null;
end $$;
