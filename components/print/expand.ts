import { Fragment, type JSXElementConstructor, type ReactElement, type ReactNode } from "react";

/** An element of the page as it would reach the browser. */
export type Host = { tag: string; props: Props; children: Tree[] };

/** A component that is printed in a way of its own, with its props. */
export type Kept = { component: unknown; props: Props };

export type Tree = string | Host | Kept;

type Props = Readonly<Record<string, unknown>>;

/**
 * What a page's components would show, without a browser: the same functions, so the same words and numbers. Components
 * in `kept` are left as they are. A report's components have no state; one with a hook would throw here.
 */
export function expand(node: ReactNode, kept: ReadonlySet<unknown>): Tree[] {
  if (node === null || node === undefined || typeof node === "boolean") return [];
  if (typeof node === "string") return [node];
  if (typeof node === "number" || typeof node === "bigint") return [String(node)];
  if (isElement(node)) return expandElement(node, kept);
  if (!(Symbol.iterator in node)) throw new Error("a promise cannot be printed");
  return Array.from(node as Iterable<ReactNode>).flatMap((child) => expand(child, kept));
}

function expandElement({ type, props }: ReactElement<Props>, kept: ReadonlySet<unknown>): Tree[] {
  const children = () => expand(props.children as ReactNode, kept);
  if (kept.has(type)) return [{ component: type, props }];
  if (typeof type === "string") return [{ tag: type, props, children: children() }];
  if (typeof type === "function") return expand(render(type, props), kept);
  if ((type as unknown) === Fragment) return children();
  throw new Error("only functions and elements can be printed");
}

function render(type: JSXElementConstructor<Props>, props: Props): ReactNode {
  return (type as (props: Props) => ReactNode)(props);
}

function isElement(node: NonNullable<ReactNode>): node is ReactElement<Props> {
  return typeof node === "object" && "props" in node && "type" in node;
}

export function isHost(tree: Tree): tree is Host {
  return typeof tree === "object" && "tag" in tree;
}

/** The classes of an element. */
export function classesOf({ props }: Host): readonly string[] {
  return typeof props.className === "string" ? props.className.split(/\s+/) : [];
}

export function hasClass(host: Host, name: string): boolean {
  return classesOf(host).includes(name);
}

/** The first element below, or this one, that fits. */
export function findHost(trees: readonly Tree[], fits: (host: Host) => boolean): Host | null {
  for (const tree of trees) {
    if (!isHost(tree)) continue;
    const found = fits(tree) ? tree : findHost(tree.children, fits);
    if (found) return found;
  }
  return null;
}
