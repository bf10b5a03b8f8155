export const x = 1;
// touched
