import type { ReactNode } from "react";
import { PageFoot } from "@/components/page-foot";
import "@/app/styles/landing.css";

export default function SampleLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <PageFoot />
    </>
  );
}
