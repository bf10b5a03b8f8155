import { x } from '../../a/src/x';
import { z } from 'lib/internal/z';
export const y = x + z;
