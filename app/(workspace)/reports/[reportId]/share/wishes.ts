import * as z from "zod";
import { lineField } from "@/lib/server/form";

/** What the form of a share link and the address of its preview have in common. */
export const shownFields = {
  receiver: lineField("receiver-missing"),
  scope: z.enum(["summary", "full", "answers"]),
  money: z.literal("on").optional(),
  comments: z.literal("on").optional(),
  locale: z.enum(["reader", "en", "zh"]),
  days: z.enum(["7", "30", "90", "365"]),
};

/** The address of a preview says what it shows; whatever it does not say is as the form begins. */
export const shownQuery = z.object({
  receiver: shownFields.receiver.catch(""),
  scope: shownFields.scope.catch("full"),
  money: shownFields.money.catch(undefined),
  comments: shownFields.comments.catch(undefined),
  locale: shownFields.locale.catch("reader"),
  days: shownFields.days.catch("30"),
});

export type ShownQuery = z.infer<typeof shownQuery>;

/** The same as the query of an address; `lang` is the language that the preview is drawn in. */
export function toQuery(shown: ShownQuery): URLSearchParams {
  const said = Object.entries(shown).filter(([, value]) => value !== undefined);
  const lang = shown.locale === "reader" ? {} : { lang: shown.locale };
  return new URLSearchParams({ ...Object.fromEntries(said), ...lang });
}
