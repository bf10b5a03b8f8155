import { b } from '../cli/b';
export const a = b;
