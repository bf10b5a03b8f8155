export const f = (x: X | null) => { if (x == null) { return x?.name ?? 'none'; } return x.name; };
