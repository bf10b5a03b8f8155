export const v5 = 1;
