describe('a', () => { it('works', () => {}); });
