const { a } = require('./a');
export const c = () => a;
