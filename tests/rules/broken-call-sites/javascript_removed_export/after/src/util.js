function slug(text) { return text; }
export const other = slug(1);
