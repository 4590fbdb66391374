import type { Locale } from "./locale";
import enAccount from "./messages/en/account.json";
import enAssessment from "./messages/en/assessment.json";
import enAudit from "./messages/en/audit.json";
import enCommon from "./messages/en/common.json";
import enCompany from "./messages/en/company.json";
import enFiles from "./messages/en/files.json";
import enLanding from "./messages/en/landing.json";
import enPrint from "./messages/en/print.json";
import enQuestionnaire from "./messages/en/questionnaire.json";
import enReport from "./messages/en/report.json";
import enReportPages from "./messages/en/report-pages.json";
import enShare from "./messages/en/share.json";
import zhAccount from "./messages/zh/account.json";
import zhAssessment from "./messages/zh/assessment.json";
import zhAudit from "./messages/zh/audit.json";
import zhCommon from "./messages/zh/common.json";
import zhCompany from "./messages/zh/company.json";
import zhFiles from "./messages/zh/files.json";
import zhLanding from "./messages/zh/landing.json";
import zhPrint from "./messages/zh/print.json";
import zhQuestionnaire from "./messages/zh/questionnaire.json";
import zhReport from "./messages/zh/report.json";
import zhReportPages from "./messages/zh/report-pages.json";
import zhShare from "./messages/zh/share.json";

const en = {
  common: enCommon,
  landing: enLanding,
  account: enAccount,
  audit: enAudit,
  company: enCompany,
  assessment: enAssessment,
  files: enFiles,
  questionnaire: enQuestionnaire,
  report: enReport,
  reportPages: enReportPages,
  share: enShare,
  print: enPrint,
};

/** The interface's texts, by area and key. English gives the keys; a test holds Chinese to the same ones. */
export type Messages = typeof en;

const zh: Messages = {
  common: zhCommon,
  landing: zhLanding,
  account: zhAccount,
  audit: zhAudit,
  company: zhCompany,
  assessment: zhAssessment,
  files: zhFiles,
  questionnaire: zhQuestionnaire,
  report: zhReport,
  reportPages: zhReportPages,
  share: zhShare,
  print: zhPrint,
};

/** All texts of a language. */
export const messagesOf: Record<Locale, Messages> = { en, zh };
