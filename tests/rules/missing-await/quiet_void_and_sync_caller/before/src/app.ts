import { save } from './store';
export async function a(): Promise<void> { await save('1'); }
export async function b(): Promise<void> { await save('2'); }
