"use client";

import { Failure } from "@/components/failure";
import "./styles/tokens.css";
import "./styles/base.css";

/** When even the root layout could not be drawn. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <div className="page">
          <Failure />
        </div>
      </body>
    </html>
  );
}
