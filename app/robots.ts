import type { MetadataRoute } from "next";

/** Search engines may read what is written for everybody, and nothing else. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: [
        "/$",
        "/method$",
        "/privacy$",
        "/sample$",
        "/sample/",
        "/_next/static/",
        "/icon.svg",
        "/opengraph-image",
      ],
      disallow: "/",
    },
  };
}
