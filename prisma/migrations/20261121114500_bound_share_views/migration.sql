-- As before, but the same kind of view from the same device and network is noted once a minute: a page that somebody
-- loads again and again fills no log.
create or replace function log_share_view(p_link uuid, p_kind text, p_browser text, p_system text, p_address text)
returns void language plpgsql as $$
declare link share_links;
begin
  perform set_config('app.share_link', p_link::text, true);
  select * into link from share_links l where l.id = p_link;
  if link.id is null then return; end if;
  perform set_config('app.workspace_id', link.workspace_id::text, true);
  -- Two at once take turns, so that the second sees the first.
  perform pg_advisory_xact_lock(hashtextextended(p_link::text, 0));
  if exists (
    select from share_views v
    where v.workspace_id = link.workspace_id and v.link_id = link.id and v.viewed_at > now() - interval '1 minute'
      and v.kind = p_kind and v.address = p_address
      and v.browser is not distinct from p_browser and v.system is not distinct from p_system
  ) then return; end if;
  insert into share_views (workspace_id, link_id, kind, browser, system, address)
  values (link.workspace_id, link.id, p_kind, p_browser, p_system, p_address);
end $$;

-- The log of a link is its newest 300 views. It runs as the owner of the table, so that the log stays append-only for
-- loadline_app; row-level security is forced, and holds it to the workspace of the new row all the same.
create function forget_old_share_views() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  delete from share_views v
  where v.workspace_id = new.workspace_id and v.link_id = new.link_id and (v.viewed_at, v.id) < (
    select kept.viewed_at, kept.id from share_views kept
    where kept.workspace_id = new.workspace_id and kept.link_id = new.link_id
    order by kept.viewed_at desc, kept.id desc offset 299 limit 1
  );
  return null;
end $$;

create trigger forget_old after insert on share_views for each row execute function forget_old_share_views();
