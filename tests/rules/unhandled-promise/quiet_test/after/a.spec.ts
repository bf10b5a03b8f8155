it('a', () => { load().then(check); });
