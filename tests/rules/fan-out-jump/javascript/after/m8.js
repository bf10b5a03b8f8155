export const v8 = 1;
