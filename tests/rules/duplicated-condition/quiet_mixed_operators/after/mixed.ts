export const f = (a: boolean, b: boolean, c: boolean) => (a && b) || (a && c) || (!a && !b);
