import { x } from './hub';
export {};
