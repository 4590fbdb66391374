import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Profile } from "@/lib/instrument/profile";
import { gapOf } from "./gap";
import { ModuleReason } from "./module-reason";
import { listModuleReasons } from "./module-reasons";
import type { ModuleOption } from "./profile-choices";
import { FormGroup } from "./profile-fields";

/**
 * The modules, recommended ones chosen until the person says otherwise. `offered` is sent along: what the person has seen
 * as recommended and could leave out.
 */
export function ModuleFields({
  facts,
  modules,
  chosen,
  isGuess,
}: {
  facts: Profile;
  modules: readonly ModuleOption[];
  chosen: readonly string[];
  isGuess: boolean;
}) {
  const t = useTranslations("assessment.profile");
  const locale = useLocale();
  const isRecommended = (module: ModuleOption) => listModuleReasons(module, facts).length > 0;
  const [said, setSaid] = useState<Record<string, boolean>>(() => {
    if (isGuess) return {};
    // What was saved stands, except that a module may become recommended later.
    const settled = modules.filter((module) => chosen.includes(module.id) || isRecommended(module));
    return Object.fromEntries(settled.map(({ id }) => [id, chosen.includes(id)]));
  });
  return (
    <FormGroup id="modules" title={t("modules")} say={t("modulesText")}>
      <fieldset className="modules">
        <legend className="vh">{t("modules")}</legend>
        {modules.map((module) => {
          const recommended = isRecommended(module);
          const isChosen = said[module.id] ?? recommended;
          return (
            <label key={module.id} className="cb">
              <input
                type="checkbox"
                name="modules"
                value={module.id}
                checked={isChosen}
                onChange={({ target }) => setSaid({ ...said, [module.id]: target.checked })}
              />
              <span>
                <b>{module.label}</b>
                <span className="t1 dim">
                  {recommended && !isChosen ? (
                    <em>
                      {t("moduleLeftOut")}
                      {gapOf(locale)}
                    </em>
                  ) : null}
                  <ModuleReason module={module} profile={facts} />
                  {gapOf(locale)}
                  {t("moduleMinutes", { minutes: module.minutes })}
                </span>
              </span>
              {recommended ? <input type="hidden" name="offered" value={module.id} /> : null}
            </label>
          );
        })}
      </fieldset>
    </FormGroup>
  );
}
