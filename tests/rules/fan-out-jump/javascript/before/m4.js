export const v4 = 1;
