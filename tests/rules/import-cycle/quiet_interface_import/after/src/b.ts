import { Shape } from './a';
export const b = (): Shape => ({ n: 1 });
