import { slug, other } from './util';
export const path = slug('x') + other;
