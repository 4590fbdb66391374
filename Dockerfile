# One image for every replica: what a build is made of (server action key, deployment id) has to be the same in all of them.
# docker build --build-arg DEPLOYMENT_ID=$(git rev-parse --short HEAD) --secret id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY .
FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npx tsx scripts/start/make-client.ts
ARG DEPLOYMENT_ID
# `openssl rand -base64 32`, kept from build to build, so that a form opened before an upgrade can be sent after it.
RUN --mount=type=secret,id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY NODE_ENV=production npx next build

# Runs once before the servers of a version: migrations, the password of loadline_app, the samples.
FROM build AS prepare
CMD ["npx", "tsx", "scripts/prepare.ts"]

FROM node:22-bookworm-slim AS server
WORKDIR /app
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1 NEXT_MANUAL_SIG_HANDLE=1
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
# Mails, as long as SMTP_URL is not set. Nothing else is written.
RUN mkdir -p .data/mail && chown -R node:node .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
