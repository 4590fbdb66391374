"use client";

import { useState } from "react";

/** A link to hand on, with a button that copies it. */
export function CopyLink({
  link,
  texts,
}: {
  link: string;
  texts: { link: string; copy: string; copied: string };
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <div className="linkbox">
      <input
        className="input"
        readOnly
        value={link}
        aria-label={texts.link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button className="btn primary" type="button" onClick={copy}>
        <span role="status">{isCopied ? texts.copied : texts.copy}</span>
      </button>
    </div>
  );
}
