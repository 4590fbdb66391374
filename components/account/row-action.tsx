/** What can be done about one row of a table: a form of one button, which names the row by a field. */
export function RowAction({
  action,
  name,
  value,
  label,
  children,
}: {
  action: (form: FormData) => Promise<void>;
  name: string;
  value: string;
  /** Says of which row, for a person who hears the button alone. */
  label: string;
  children: string;
}) {
  return (
    <form action={action}>
      <button className="link" type="submit" name={name} value={value} aria-label={label}>
        {children}
      </button>
    </form>
  );
}
