export const v6 = 1;
