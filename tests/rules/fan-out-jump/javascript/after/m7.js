export const v7 = 1;
