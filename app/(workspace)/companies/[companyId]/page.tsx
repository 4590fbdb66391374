import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AgainForm } from "@/components/company/again-form";
import { AssessmentTable } from "@/components/company/assessment-table";
import { ImportLink } from "@/components/company/import-link";
import { NameForm } from "@/components/company/name-form";
import { ReportTrend } from "@/components/company/report-trend";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import { MOST_ASSESSMENTS } from "@/lib/server/companies";
import { isAllowed } from "@/lib/server/policy";
import { type Company, findCompany } from "@/lib/server/portfolio";
import { requireActor } from "@/lib/server/session";
import "@/app/styles/report.css";
import "@/app/styles/company.css";
import { WorkspaceHead } from "../../workspace-head";
import { removeFromList, saveName, startAssessment } from "../actions";

type Props = { params: Promise<{ companyId: string }> };

/** Title and page ask for the same company; once a request is enough. */
const readCompany = cache(async (companyId: string) => {
  const actor = await requireActor();
  const company = await findCompany(actor, companyId);
  return company ? { company, mayWrite: isAllowed(actor, "company:write") } : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readCompany((await params).companyId);
  return found ? { title: found.company.name } : {};
}

export default async function CompanyPage({ params }: Props) {
  const found = await readCompany((await params).companyId);
  if (!found) notFound();
  const { company, mayWrite } = found;
  const t = await getTranslations("company.page");
  const [current] = company.assessments;
  const reports = listReports(company);
  return (
    <>
      <WorkspaceHead
        place={<Link href="/companies">{(await getTranslations("company"))("title")}</Link>}
      />
      <main id="content">
        <div className="titleline">
          <h1>{company.name}</h1>
          {company.sampleKey ? <p className="dim">{t("sampleNotice")}</p> : null}
          <div className="btns">
            {current ? (
              <Link className="btn primary" href={`/assessments/${current.id}`}>
                {t(describeNext(current))}
              </Link>
            ) : null}
            {reports[0] ? (
              <Link className="btn" href={`/reports/${reports[0].id}`}>
                {t("latest")}
              </Link>
            ) : null}
          </div>
        </div>
        <section className="sec" aria-labelledby="reports">
          <div className="full">
            <h2 id="reports">{t("reports.title", { count: reports.length })}</h2>
            <p className="say">{t(reports.length > 0 ? "reports.text" : "reports.empty")}</p>
            {reports.length > 0 ? (
              <ReportTrend reports={reports} instrument={getInstrument(CURRENT_VERSION)} />
            ) : null}
          </div>
        </section>
        <section className="sec" aria-labelledby="assessments">
          <div className="full">
            <h2 id="assessments">
              {t("assessments.title", { count: company.assessments.length })}
            </h2>
            <AssessmentTable assessments={company.assessments} />
          </div>
        </section>
        {mayWrite ? <CompanyForms company={company} /> : null}
      </main>
    </>
  );
}

async function CompanyForms({ company }: { company: Company }) {
  const t = await getTranslations("company.page");
  const count = company.assessments.length;
  return (
    <>
      <section className="sec" aria-labelledby="again">
        <div className="full">
          <h2 id="again">{t("again.title")}</h2>
          {count < MOST_ASSESSMENTS ? (
            <>
              <p className="say">{t("again.text")}</p>
              <AgainForm
                companyId={company.id}
                latest={company.assessments[0]}
                start={startAssessment}
              />
              <ImportLink href={`/companies/import?company=${company.id}`} />
            </>
          ) : (
            <p className="say">{t("again.full", { count })}</p>
          )}
        </div>
      </section>
      <div className="folds">
        <NameForm
          key={company.name}
          fold={t("rename.title")}
          save={saveName}
          companyId={company.id}
          name={company.name}
          submit={t("rename.submit")}
        />
        <details className="fold">
          <summary>{t("remove.title")}</summary>
          <form className="stack" action={removeFromList}>
            <input type="hidden" name="companyId" value={company.id} />
            <p className="say">{t("remove.text")}</p>
            <button className="btn danger" type="submit">
              {t("remove.submit")}
            </button>
          </form>
        </details>
      </div>
    </>
  );
}

function describeNext({ answered, applicable }: Company["assessments"][number]) {
  if (answered === 0) return "start";
  return answered < applicable ? "continue" : "openList";
}

function listReports({ assessments }: Company) {
  return assessments
    .flatMap(({ reports, growthMultiple }) =>
      reports.map((report) => ({ ...report, growthMultiple })),
    )
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
