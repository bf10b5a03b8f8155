export const v0 = 1;
