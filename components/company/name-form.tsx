import { useMessages, useTranslations } from "next-intl";
import type { FormAction } from "@/components/account/form-state";
import { NameEntry } from "./name-entry";

/** One field for a company's name: to add a company, or, folded away, to give one another name. */
export function NameForm(props: {
  save: FormAction;
  /** The company that gets another name; else the workspace that a new one is for. */
  companyId?: string;
  workspaceId?: string;
  name?: string;
  submit: string;
  isPrimary?: boolean;
  fold?: string;
}) {
  const label = useTranslations("company.add")("name");
  return <NameEntry {...props} label={label} problems={useMessages().account.problems} />;
}
