export function slug(text) { return text; }
export const other = 1;
