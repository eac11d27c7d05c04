/**
 * @module
 * Dates for people. Not by `Intl`, whose words differ between machines: the same article gives the same bytes
 * everywhere. In UTC.
 */

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `21 November 2026`. */
export function day(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `21 November 2026, 14:05 UTC`; midnight is taken for a date without a time. */
export function dayAndTime(date: Date): string {
  const time = date.toISOString().slice(-13, -8);
  return time === "00:00" ? day(date) : `${day(date)}, ${time} UTC`;
}

/** Hours, minutes and seconds as players show them: `1:02:05`, `4:09`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const pad = (value: number) => String(value).padStart(2, "0");
  const tail = pad(whole % 60);
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${tail}`;
}
