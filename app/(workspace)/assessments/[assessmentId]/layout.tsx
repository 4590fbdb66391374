import type { ReactNode } from "react";
import "@/app/styles/questionnaire.css";
import "@/app/styles/saving.css";
import "@/app/styles/report.css";
import "@/app/styles/assessment.css";

export default function AssessmentLayout({ children }: { children: ReactNode }) {
  return children;
}
