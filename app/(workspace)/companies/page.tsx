import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Said } from "@/components/account/said";
import { CompanyTable } from "@/components/company/company-table";
import { ImportLink } from "@/components/company/import-link";
import { NameForm } from "@/components/company/name-form";
import { RemovedList, RemovedNotice } from "@/components/company/removed-companies";
import { SampleOffer } from "@/components/company/sample-offer";
import { type CompanySearch, SearchForm } from "@/components/company/search-form";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import { listRemovedCompanies } from "@/lib/server/companies";
import { isAllowed } from "@/lib/server/policy";
import { type CompanyEntry, listCompanies } from "@/lib/server/portfolio";
import { listSamples } from "@/lib/server/sample-files";
import { requireActor } from "@/lib/server/session";
import "@/app/styles/company.css";
import { WorkspaceHead } from "../workspace-head";
import { addCompany, bringBack, copySampleHere, removeFromList } from "./actions";

/** A list as short as this one is searched by eye. */
const SHORT = 8;
/** A workspace with more companies than this has learned how it goes. */
const FEW = 3;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("company"))("title") };
}

export default async function CompaniesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const asked = await searchParams;
  const t = await getTranslations("company");
  const companies = await listCompanies(actor);
  const removed = await listRemovedCompanies(actor);
  const mayWrite = isAllowed(actor, "company:write");
  const instrument = getInstrument(CURRENT_VERSION);
  const search = readSearch(asked);
  const shown = companies.filter((company) => matches(company, search));
  const justRemoved = removed.find(({ id }) => id === asked.removed);
  return (
    <>
      <WorkspaceHead />
      <main id="content">
        <div className="titleline">
          <h1>{t("title")}</h1>
          <p className="dim">{t("lead", { count: companies.length })}</p>
        </div>
        {asked.problem === "other-workspace" ? (
          <div className="notice">
            <Said problem={asked.problem} />
          </div>
        ) : null}
        {justRemoved ? <RemovedNotice company={justRemoved} restore={bringBack} /> : null}
        {companies.length > SHORT ? <SearchForm search={search} instrument={instrument} /> : null}
        {shown.length > 0 ? (
          <CompanyTable
            companies={shown}
            instrument={instrument}
            remove={mayWrite ? removeFromList : null}
          />
        ) : null}
        {shown.length === 0 && companies.length > 0 ? <p>{t("search.nothing")}</p> : null}
        {mayWrite ? <Beginnings companies={companies} workspaceId={actor.workspaceId} /> : null}
        {removed.length > 0 ? <RemovedList companies={removed} restore={bringBack} /> : null}
      </main>
    </>
  );
}

type Beginning = { companies: readonly CompanyEntry[]; workspaceId: string };

async function Beginnings({ companies, workspaceId }: Beginning) {
  const t = await getTranslations("company.add");
  const samples = listOfferedSamples(companies);
  return (
    <>
      <section className="sec" aria-labelledby="add-title">
        <div className="full">
          <h2 id="add-title">{t("title")}</h2>
          <p className="say">{t("text")}</p>
          <NameForm {...{ workspaceId }} save={addCompany} submit={t("submit")} isPrimary />
          <ImportLink href="/companies/import" />
        </div>
      </section>
      {samples.length > 0 ? (
        <SampleOffer {...{ samples, workspaceId }} copy={copySampleHere} />
      ) : null}
    </>
  );
}

function readSearch({ q, verdict }: Awaited<Props["searchParams"]>): CompanySearch {
  return {
    q: typeof q === "string" ? q.trim().slice(0, 120) : "",
    verdict: typeof verdict === "string" ? verdict : "",
  };
}

function matches({ name, latestReport }: CompanyEntry, { q, verdict }: CompanySearch): boolean {
  const isNamed = name.toLowerCase().includes(q.toLowerCase());
  return isNamed && (verdict === "" || (latestReport?.verdict ?? "none") === verdict);
}

/** The samples that are not here yet, while the workspace is new. */
function listOfferedSamples(companies: readonly CompanyEntry[]) {
  if (companies.filter(({ sampleKey }) => !sampleKey).length > FEW) return [];
  const copied = new Set(companies.map(({ sampleKey }) => sampleKey));
  return listSamples()
    .filter(({ key }) => !copied.has(key))
    .map(({ key, name, story }) => ({ key, name, story }));
}
