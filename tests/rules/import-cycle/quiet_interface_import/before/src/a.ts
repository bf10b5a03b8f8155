import { b } from './b';
export interface Shape { n: number }
export const a = () => b();
