import { save } from './store';
export async function a(): Promise<void> { await save('1'); }
export async function b(): Promise<void> { await save('2'); }
export async function c(): Promise<void> {
  void save('3');
}
export function d(): void {
  save('4');
}
