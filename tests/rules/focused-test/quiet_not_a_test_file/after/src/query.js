export const q = (test) => { test.only('columns', () => {}); fit('curve', () => {}); };
