/**
 * @module
 * What languages call themselves.
 */

/** The most used languages on the web, by primary subtag; where a script decides what people call it, with that. */
const ENDONYMS: Readonly<Record<string, string>> = {
  ...{ ar: "العربية", bg: "Български", bn: "বাংলা", ca: "Català", cs: "Čeština", da: "Dansk", de: "Deutsch" },
  ...{ el: "Ελληνικά", en: "English", es: "Español", et: "Eesti", eu: "Euskara", fa: "فارسی", fi: "Suomi" },
  ...{ fr: "Français", ga: "Gaeilge", gu: "ગુજરાતી", he: "עברית", hi: "हिन्दी", hr: "Hrvatski", hu: "Magyar" },
  ...{ id: "Bahasa Indonesia", it: "Italiano", ja: "日本語", ko: "한국어", lt: "Lietuvių", lv: "Latviešu" },
  ...{ mr: "मराठी", ms: "Bahasa Melayu", nb: "Norsk bokmål", nl: "Nederlands", no: "Norsk", pa: "ਪੰਜਾਬੀ" },
  ...{ pl: "Polski", pt: "Português", ro: "Română", ru: "Русский", sk: "Slovenčina", sl: "Slovenščina" },
  ...{ sr: "Српски", sv: "Svenska", sw: "Kiswahili", ta: "தமிழ்", te: "తెలుగు", th: "ไทย", tr: "Türkçe" },
  ...{ uk: "Українська", ur: "اردو", vi: "Tiếng Việt", zh: "中文", "zh-Hans": "简体中文", "zh-Hant": "繁體中文" },
};

/** What a language calls itself, with what else its tag says: `pt-BR` → `Português (BR)`. An unknown one is its tag. */
export function languageName(tag: string): string {
  const parts = tag.split("-");
  for (let length = Math.min(parts.length, 2); length > 0; length--) {
    const known = parts.slice(0, length).join("-");
    const name = Object.hasOwn(ENDONYMS, known) ? ENDONYMS[known] : undefined;
    const rest = parts.slice(length).join("-");
    if (name !== undefined) return rest === "" ? name : `${name} (${rest})`;
  }
  return tag;
}
