-- CreateTable
CREATE TABLE "share_links" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "receiver" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "money" BOOLEAN NOT NULL,
    "comments" BOOLEAN NOT NULL,
    "locale" TEXT,
    "passcode_hash" TEXT,
    "locked_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_views" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "browser" TEXT,
    "system" TEXT,
    "address" TEXT NOT NULL,
    "viewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "share_links_token_hash_key" ON "share_links"("token_hash");

-- CreateIndex
CREATE INDEX "share_links_workspace_id_report_id_created_at_idx" ON "share_links"("workspace_id", "report_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "share_links_workspace_id_id_key" ON "share_links"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "share_views_workspace_id_link_id_viewed_at_idx" ON "share_views"("workspace_id", "link_id", "viewed_at");

-- CreateIndex
CREATE UNIQUE INDEX "reports_workspace_id_id_key" ON "reports"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_workspace_id_report_id_fkey" FOREIGN KEY ("workspace_id", "report_id") REFERENCES "reports"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_views" ADD CONSTRAINT "share_views_workspace_id_link_id_fkey" FOREIGN KEY ("workspace_id", "link_id") REFERENCES "share_links"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE share_links
  ADD CONSTRAINT share_links_scope_check CHECK (scope IN ('summary', 'full', 'answers')),
  ADD CONSTRAINT share_links_locale_check CHECK (locale IN ('en', 'zh')),
  -- A year at most; a leap year has a day more.
  ADD CONSTRAINT share_links_expiry_check CHECK (expires_at <= created_at + interval '366 days');
ALTER TABLE share_views ADD CONSTRAINT share_views_kind_check CHECK (kind IN ('page', 'pdf'));

grant select, insert, update on share_links to loadline_app;
-- Append-only.
grant select, insert on share_views to loadline_app;
grant usage on sequence share_views_id_seq to loadline_app;

-- Set by the functions below alone: who holds a grant sees the one row of its link.
create function current_share_link() returns uuid language sql stable
  return nullif(current_setting('app.share_link', true), '')::uuid;

alter table share_links enable row level security;
alter table share_links force row level security;
create policy workspace_only on share_links using (workspace_id = (select current_workspace_id()));
create policy by_token on share_links for select using (token_hash = (select current_token_hash()));
create policy by_grant on share_links for select using (id = (select current_share_link()));

alter table share_views enable row level security;
alter table share_views force row level security;
create policy workspace_only on share_views using (workspace_id = (select current_workspace_id()));

-- The live link behind a token: the same work for one that is unknown, expired or revoked.
create function find_share_link(p_token_hash bytea) returns table (id uuid) language plpgsql as $$
begin
  perform set_config('app.token_hash', encode(p_token_hash, 'hex'), true);
  return query select l.id from share_links l
    where l.token_hash = p_token_hash and l.revoked_at is null and l.expires_at > now();
end $$;

-- What a grant opens: the link, and its report unless a passcode is still missing. No row when the link has expired or
-- was revoked, or its company is removed.
create function load_shared_report(p_link uuid, p_has_passed boolean)
returns table (
  workspace_id uuid, receiver text, scope text, money boolean, comments boolean, locale text, passcode_hash text,
  locked_at timestamptz, created_by_id uuid, expires_at timestamptz, report_id uuid, company_name text,
  content jsonb, created_at timestamptz
) language plpgsql as $$
declare
  link share_links;
  is_open boolean;
begin
  perform set_config('app.share_link', p_link::text, true);
  select * into link from share_links l where l.id = p_link and l.revoked_at is null and l.expires_at > now();
  if link.id is null then return; end if;
  is_open := link.passcode_hash is null or p_has_passed;
  perform set_config('app.workspace_id', link.workspace_id::text, true);
  return query
  select link.workspace_id, link.receiver, link.scope, link.money, link.comments, link.locale, link.passcode_hash,
    link.locked_at, link.created_by_id, link.expires_at, r.id, case when is_open then c.name end,
    case when is_open then r.content end, r.created_at
  from reports r join assessments a on a.id = r.assessment_id join companies c on c.id = a.company_id
  where r.id = link.report_id and r.workspace_id = link.workspace_id and c.removed_at is null;
end $$;

create function log_share_view(p_link uuid, p_kind text, p_browser text, p_system text, p_address text)
returns void language plpgsql as $$
declare link share_links;
begin
  perform set_config('app.share_link', p_link::text, true);
  select * into link from share_links l where l.id = p_link;
  if link.id is null then return; end if;
  perform set_config('app.workspace_id', link.workspace_id::text, true);
  insert into share_views (workspace_id, link_id, kind, browser, system, address)
  values (link.workspace_id, link.id, p_kind, p_browser, p_system, p_address);
end $$;

-- For the banner of a report's page.
create function count_live_share_links(p_workspace uuid, p_report uuid) returns int language plpgsql as $$
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  return (select count(*) from share_links l
    where l.workspace_id = p_workspace and l.report_id = p_report and l.revoked_at is null and l.expires_at > now());
end $$;
