export const help = 'write debugger; to stop';
// debugger;
