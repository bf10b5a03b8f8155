import { x } from 'a';
import fs from 'node:fs';
import path from 'path';
export const y = x;
