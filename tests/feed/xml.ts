import { SaxesParser } from "saxes";

/** An element as a strict parser reads it. */
export interface Element {
  /** With the prefix that the document gives it. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Of itself and all below it. */
  readonly text: string;
}

type Open = { -readonly [Key in keyof Element]: Element[Key] } & { children: Open[] };

/** Reads a document with a parser that knows no mercy: what isn't well-formed, or has no namespace, throws. */
export function parseXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [{ name: "", namespace: "", attributes: {}, children: [], text: "" }];
  const addText = (text: string) => {
    for (const element of open) element.text += text;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", ({ name, uri, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element: Open = { name, namespace: uri, attributes: Object.fromEntries(values), children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const root = open[0]?.children[0];
  if (root === undefined) throw new Error("Expected a root element");
  return root;
}

export function all(element: Element, name: string): readonly Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The only child of that name. */
export function only(element: Element, name: string): Element {
  const [first, ...others] = all(element, name);
  if (first === undefined || others.length > 0) throw new Error(`Expected one ${name} in ${element.name}`);
  return first;
}

export function texts(element: Element, name: string): readonly string[] {
  return all(element, name).map(({ text }) => text);
}
