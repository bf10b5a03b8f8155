import * as util from './util';
export const path = util.slug('x');
