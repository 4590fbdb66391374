/** What would become of a file, in words. */
export type SaidImport = {
  canImport: boolean;
  summary: string;
  groups: { title: string; entries: { question: string | null; lines: string[] }[] }[];
};

type Sent<Body> = { ok: true; body: Body } | { ok: false; error: string };

/** Asks what would become of a file; changes nothing. The address names the workspace. */
export function checkImport(address: string, bytes: ArrayBuffer): Promise<Sent<SaidImport>> {
  return send(`${address}&dryRun=true`, bytes);
}

/** Makes the assessment of a file. */
export function sendImport(
  address: string,
  bytes: ArrayBuffer,
): Promise<Sent<{ assessmentId: string }>> {
  return send(address, bytes);
}

async function send<Body>(address: string, bytes: ArrayBuffer): Promise<Sent<Body>> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(address, { method: "POST", headers, body: bytes });
    const body: unknown = await response.json();
    // Our own handler wrote it: api/assessments/import.
    if (response.ok) return { ok: true, body: body as Body };
    return { ok: false, error: (body as { error?: string }).error ?? "failed" };
  } catch {
    return { ok: false, error: navigator.onLine ? "failed" : "offline" };
  }
}
