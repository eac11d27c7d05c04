/**
 * @module
 * The results as a picture: of each goal, how much is used, on a logarithmic scale.
 */
import type { Run } from "./report.ts";
import { type Result, shareOf } from "./result.ts";

const WIDTH = 1120;
const LABELS = 690;
const ROW = 24;
const TOP = 64;

/** Shares of the goal at both ends of the scale; the ticks between them. */
const FROM = 1 / 16;
const TO = 64;
const TICKS = [1 / 16, 1 / 4, 1, 4, 16, 64];

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 15px; font-weight: 600 }
.quiet { fill: #59636e }
.grid { stroke: #d1d9e0 }
.goal { stroke: #1f2328; stroke-width: 2 }
.met { fill: #1a7f37 }
.missed { fill: #bc4c00 }
.range { stroke: #1f2328 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .quiet { fill: #9198a1 }
  .grid { stroke: #3d444d }
  .goal, .range { stroke: #e6edf3 }
  .met { fill: #3fb950 }
  .missed { fill: #f0883e }
}`;

/** `results.svg`: readable on light and on dark ground. */
export function plot({ rows, plan, commit, date }: Run): string {
  const drawn = rows.flatMap((row) => ("missing" in row || row.goal === undefined ? [] : [row]));
  const height = TOP + drawn.length * ROW + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>feedmill against its goals</title>
<style>${STYLE}</style>
<text class="title" x="8" y="20">feedmill against its goals: left of the line is met</text>
<text class="quiet" x="8" y="38">${escapeText(`${plan}, ${commit}, ${date}; share of the goal that is used, median with min and max`)}</text>
${TICKS.map((tick) => scaleLine(tick, height)).join("\n")}
${drawn.map(bar).join("\n")}
<line class="goal" x1="${x(1)}" x2="${x(1)}" y1="${TOP - 4}" y2="${height - 12}"/>
</svg>
`;
}

function scaleLine(tick: number, height: number): string {
  const label = tick < 1 ? `1/${1 / tick}` : tick === 1 ? "goal" : `${tick} ×`;
  return `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 4}" y2="${height - 12}"/>
<text class="quiet" x="${x(tick)}" y="${TOP - 8}" text-anchor="middle">${label}</text>`;
}

function bar({ work, against, goal, measured }: Result, i: number): string {
  const [share = 1, ...ends] = [measured.median, measured.min, measured.max].map((value) => shareOf(goal, value));
  const [low = share, high = share] = ends;
  const y = TOP + i * ROW;
  const [left, right] = [Math.min(x(share), x(1)), Math.max(x(share), x(1))];
  const label = against === "–" ? work : `${work} / ${against}`;
  return `<text x="8" y="${y + 15}"><title>${escapeText(label)}</title>${escapeText(shortened(label))}</text>
<rect class="${share <= 1 ? "met" : "missed"}" x="${left}" y="${y + 5}" width="${Math.max(right - left, 1).toFixed(1)}" height="13" rx="2"/>
<line class="range" x1="${x(low)}" x2="${x(high)}" y1="${y + 11.5}" y2="${y + 11.5}"/>`;
}

/** Where a share of the goal lies; what is beyond the scale, at its end. */
function x(share: number): number {
  const along = Math.log(Math.min(Math.max(share, FROM), TO) / FROM) / Math.log(TO / FROM);
  return Math.round((LABELS + along * (WIDTH - LABELS - 24)) * 10) / 10;
}

/** As much as fits before the scale. */
function shortened(label: string): string {
  const fits = 108;
  return label.length <= fits ? label : `${label.slice(0, fits - 1)}…`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
