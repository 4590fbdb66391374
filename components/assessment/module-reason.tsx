import { useTranslations } from "next-intl";
import type { Messages } from "@/lib/i18n/messages";
import type { Profile } from "@/lib/instrument/profile";
import { listModuleReasons, type ModuleRule } from "./module-reasons";

/** Why a module is recommended for a company, as one sentence; or that it is not. */
export function ModuleReason({ module, profile }: { module: ModuleRule; profile: Profile }) {
  const t = useTranslations("assessment.reason");
  const reasons = listModuleReasons(module, profile);
  if (reasons.length === 0) return t("none");
  // A test holds the keys to the instrument's conditions.
  const texts = reasons.map((reason) => t(reason as keyof Messages["assessment"]["reason"]));
  return t("recommended", { reasons: texts.join(t("separator")) });
}
