/**
 * @module
 * Values as `feed` takes them. Its text slots lose one level of escaping, its URL slots don't: hand {@link textSlot} to the
 * former.
 */
import { isNormal } from "../article/url.ts";
import { escapeAttribute } from "./format.ts";
import type { Filling, Slots } from "./skeleton.ts";

/** Any value that the XML writer of `feed` takes for an element: text, attributes, several of one name, or none. */
export type ElementValue = XmlElement | readonly XmlElement[];

interface XmlElement {
  readonly _text?: string;
  readonly _attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly [child: string]: unknown;
}

/** A person as `feed` takes one, in text slots. */
export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly link?: string;
}

/** Elements by name; an empty array deletes one that `feed` writes by itself. */
export type Elements = Readonly<Record<string, ElementValue>>;

const REFERENCES: Readonly<Record<string, string>> = { "&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;" };

/** What isn't in text that is written as it is. */
const WRITTEN_OTHERWISE = /[&<>\n]/;

/** Prepares plain text for a slot which `feed` un-escapes once before it escapes. */
export function textSlot(text: string): string {
  return text.includes("&") ? text.replace(/&/g, "&amp;") : text;
}

/** An element of plain text. */
export function textElement(text: string): XmlElement {
  return { _text: textSlot(text) };
}

/** An element of attributes alone, which `feed` writes as they are; those without a value are left out. */
export function attributesElement(attributes: Readonly<Record<string, string | number | undefined>>): XmlElement {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return { _attributes: Object.fromEntries(written.map(([name, value]) => [name, escapeAttribute(String(value))])) };
}

/** As `feed`, tidied, writes between tags what was put in a text slot. */
export function writtenText(slot: string): string {
  if (!WRITTEN_OTHERWISE.test(slot)) return slot;
  return slot
    .replace(/&amp;/g, "&")
    .replace(/\n +/g, "\n")
    .replace(/[&<>]/g, (sign) => REFERENCES[sign] ?? sign);
}

/** As `feed` writes what was put in an attribute. */
export function writtenAttribute(slot: string): string {
  return slot.includes('"') ? slot.replace(/"/g, "&quot;") : slot;
}

/** What `feed` puts in a slot for a URL. */
export function urlSlot(url: string): string {
  return textSlot(isNormal(url) ? url : new URL(url).href);
}

/** Takes the values of elements, in the order of {@link slottedElements}. */
export function fillElements(elements: Elements, filling: Filling): void {
  for (const name in elements) {
    const value = elements[name];
    filling.shape += `<${name}`;
    if (value === undefined) continue;
    if (isSeveral(value)) {
      filling.shape += "[";
      for (const one of value) fillElement(one, filling);
    } else fillElement(value, filling);
  }
}

function fillElement(element: XmlElement, filling: Filling): void {
  const { _text, _attributes } = element;
  filling.shape += _attributes === undefined ? "/" : "/@";
  for (const name in _attributes) {
    const value = _attributes[name];
    filling.shape += `${name}=`;
    if (typeof value === "string") filling.text(writtenAttribute(value));
    else filling.shape += `${value}`;
  }
  if (_text !== undefined) filling.text(writtenText(_text));
  for (const name in element) if (name !== "_text" && name !== "_attributes") filling.shape += JSON.stringify(element);
}

/** Elements with slots for their values. */
export function slottedElements(elements: Elements, slots: Slots): Elements {
  return Object.fromEntries(Object.entries(elements).map(([name, value]) => [name, slottedValue(value, slots)]));
}

function slottedValue(value: ElementValue, slots: Slots): ElementValue {
  if (isSeveral(value)) return value.map((one) => slottedElement(one, slots));
  return slottedElement(value, slots);
}

function isSeveral(value: ElementValue): value is readonly XmlElement[] {
  return Array.isArray(value);
}

function slottedElement({ _text, _attributes, ...others }: XmlElement, slots: Slots): XmlElement {
  const attributes = Object.entries(_attributes ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" ? slots.text(writtenAttribute(value)) : value,
  ]);
  return {
    ...others,
    ...(_text !== undefined && { _text: slots.text(writtenText(_text)) }),
    ...(_attributes !== undefined && { _attributes: Object.fromEntries(attributes) }),
  };
}

/** Takes the values of a person, in the order of {@link slottedPerson}. */
export function fillPerson({ name, email, link }: Person, filling: Filling): void {
  filling.shape += "/";
  filling.text(writtenText(name));
  filling.text(email ? writtenText(email) : "");
  filling.text(link ? writtenText(urlSlot(link)) : "");
}

/** A person with slots for what is known. */
export function slottedPerson({ name, email, link }: Person, slots: Slots): Person {
  return {
    name: slots.text(writtenText(name)),
    ...(email && { email: slots.text(writtenText(email)) }),
    ...(link && { link: slots.url(writtenText(urlSlot(link))) }),
  };
}
