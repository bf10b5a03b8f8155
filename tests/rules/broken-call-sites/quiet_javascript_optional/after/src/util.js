export function slug(text, locale) { return text + locale; }
export const other = 1;
