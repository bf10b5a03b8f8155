export function slug(text: string, locale: string): string { return text + locale; }
