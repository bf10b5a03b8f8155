export async function save(x: string): Promise<void> {}
