import { NextIntlClientProvider, useLocale } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { messagesOf } from "@/lib/i18n/messages";
import { AnswersProvider } from "./answers-provider";
import { DimensionForm } from "./dimension-form";

/** A page of questions under its head; with `answers` it is live, and the head may hold a PageSaveState. */
export function DimensionPage({
  head,
  answers,
  ...form
}: ComponentProps<typeof DimensionForm> & {
  head: ReactNode;
  answers: Omit<ComponentProps<typeof AnswersProvider>, "children"> | null;
}) {
  const { questionnaire } = messagesOf[useLocale()];
  const page = (
    <>
      {head}
      <DimensionForm {...form} />
    </>
  );
  return (
    <NextIntlClientProvider messages={{ questionnaire }}>
      {answers ? <AnswersProvider {...answers}>{page}</AnswersProvider> : page}
    </NextIntlClientProvider>
  );
}
