export const v3 = 1;
