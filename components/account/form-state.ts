/** What a form's action says back, in codes that the form puts into words. Null before the first answer. */
export type FormState =
  | { ok: true; notice: string; link?: string; values: FormValues }
  | {
      ok: false;
      /** By field; `form` is about no field. */
      problems: Readonly<Record<string, string>>;
      values: FormValues;
    }
  | null;

/** What the fields show next; passwords are never among them. */
type FormValues = Readonly<Record<string, string>>;

/** A server action behind a form. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
