/**
 * @module
 * What the benchmarks use of peers that are installed in this folder alone, so that types are checked without them.
 */
declare module "rss" {
  export default class RSS {
    constructor(options: Readonly<Record<string, unknown>>);
    item(options: Readonly<Record<string, unknown>>): this;
    xml(): string;
  }
}

declare module "@astrojs/rss" {
  export function getRssString(options: Readonly<Record<string, unknown>>): Promise<string>;
}
