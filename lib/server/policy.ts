import "server-only";

/** What a person is in a workspace. `reader` is nobody in particular, looking at the public samples. */
export type Role = "owner" | "editor" | "respondent" | "viewer" | "reader";

/**
 * Who may do what: the one table, and the documentation. A respondent answers the dimensions assigned to them and sees
 * no report; until dimensions can be assigned nobody is given that role.
 */
const policy = {
  "workspace:manage": ["owner"],
  "members:list": ["owner", "editor", "viewer"],
  "members:manage": ["owner"],
  "audit:read": ["owner"],
  "company:read": ["owner", "editor", "viewer", "reader"],
  "company:write": ["owner", "editor"],
  "assessment:read": ["owner", "editor", "respondent", "viewer", "reader"],
  "assessment:write": ["owner", "editor"],
  "answer:write": ["owner", "editor", "respondent"],
  "report:read": ["owner", "editor", "viewer", "reader"],
  "report:create": ["owner", "editor"],
  "share:create": ["owner", "editor"],
  "share:read": ["owner", "editor"],
} as const satisfies Record<string, readonly Role[]>;

/** Something a person may be allowed to do, as resource:verb. */
export type Permission = keyof typeof policy;

/** Whether the role may. Every function of lib/server asks before it touches a row. */
export function isAllowed({ role }: { role: Role }, permission: Permission): boolean {
  const roles: readonly Role[] = policy[permission];
  return roles.includes(role);
}
