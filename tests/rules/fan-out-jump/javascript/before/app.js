import { v0 } from './m0';
