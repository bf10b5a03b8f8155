export const v2 = 1;
