export const f = (x) => x == [] + '' || x === '' || x === null;
