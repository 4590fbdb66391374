/**
 * Fills the samples' workspace, and with DEMO_PASSWORD makes the demo sign-in. Changes nothing when all is as it should
 * be; replaces a sample when its file or the engine has changed. Run by the start, with the server's environment.
 */
import { hashPassword } from "@/lib/server/auth/password";
import { createCompanyWithAssessment } from "@/lib/server/companies";
import { inWorkspace, pool, prisma } from "@/lib/server/db";
import { type SampleKey, sampleKeys } from "@/lib/server/sample-files";
import { insertSample } from "@/lib/server/samples";
import { SAMPLE_WORKSPACE_ID } from "@/lib/server/session";
import { sampleAssessmentId } from "./start/samples";

const workspaceId = SAMPLE_WORKSPACE_ID;

await seedWorkspace();
for (const key of sampleKeys) await seedSample(key);
const { DEMO_EMAIL, DEMO_PASSWORD } = process.env;
if (DEMO_EMAIL && DEMO_PASSWORD) await seedDemo(DEMO_EMAIL, DEMO_PASSWORD);
await prisma().$disconnect();
await pool().end();

async function seedWorkspace() {
  await inWorkspace({ workspaceId }, (tx) =>
    tx.workspace.upsert({
      where: { id: workspaceId },
      create: { id: workspaceId, name: "Samples" },
      update: {},
    }),
  );
}

/** Old and new change places in one transaction: at no moment is a sample missing or half there. */
async function seedSample(key: SampleKey) {
  const assessmentId = sampleAssessmentId(key);
  await inWorkspace({ workspaceId }, async (tx) => {
    await tx.$queryRaw`select from workspaces where id = ${workspaceId}::uuid for update`;
    const current = await tx.assessment.findFirst({
      where: { id: assessmentId, workspaceId },
      select: { companyId: true },
    });
    await tx.company.deleteMany({
      where: { workspaceId, sampleKey: key, ...(current && { id: { not: current.companyId } }) },
    });
    if (!current) await insertSample(tx, { workspaceId, userId: null, assessmentId }, key);
  });
}

async function seedDemo(email: string, password: string) {
  if (await prisma().user.findUnique({ where: { email }, select: { id: true } })) return;
  const passwordHash = await hashPassword(password);
  const own = { workspaceId: crypto.randomUUID() };
  await inWorkspace(own, async (tx) => {
    const { id: userId } = await tx.user.create({
      data: { email, name: "Demo", passwordHash, emailVerifiedAt: new Date() },
    });
    await tx.workspace.create({ data: { id: own.workspaceId, name: "Demo" } });
    await tx.membership.create({ data: { ...own, userId, role: "owner" } });
    const company = { companyName: "Demo company", locale: "en" } as const;
    await createCompanyWithAssessment(tx, { ...own, userId, ...company });
  });
}
