"use client";

import { Failure } from "@/components/failure";

export default function ErrorPage() {
  return <Failure />;
}
